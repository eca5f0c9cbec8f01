import { isRawObject, type RawObject } from './raw-object.js';

const compositions = ['allOf', 'anyOf', 'oneOf'] as const;

function dataOf({ properties }: RawObject): RawObject | undefined {
  const data = isRawObject(properties) ? properties['data'] : undefined;
  return isRawObject(data) ? data : undefined;
}

/** Whether data is a text in which there is JSON of another schema. */
function holdsJson({ contentMediaType: type, contentSchema: schema }: RawObject): boolean {
  return isRawObject(schema) && typeof type === 'string' && /[/+]json\s*(;|$)/i.test(type);
}

function partsOf(item: RawObject): readonly RawObject[] {
  return compositions.flatMap((key) => (Array.isArray(item[key]) ? item[key].filter(isRawObject) : []));
}

function says(item: RawObject): boolean {
  const data = dataOf(item);
  return (data !== undefined && holdsJson(data)) || partsOf(item).some(says);
}

function withData(item: RawObject, data: unknown): RawObject {
  const { data: _before, ...others } = item['properties'] as RawObject;
  return { ...item, properties: data === undefined ? others : { ...others, data } };
}

/** Data as it is given: what the JSON in it is, else the text that it is. */
function meantData(data: RawObject): unknown {
  if (holdsJson(data)) return data['contentSchema'];
  return data['type'] === undefined && data['$ref'] === undefined ? { ...data, type: 'string' } : data;
}

function meant(item: RawObject): RawObject {
  const parts = Object.fromEntries(
    compositions.flatMap((key) => {
      const list: unknown = item[key];
      return Array.isArray(list) ? [[key, list.map((each) => (isRawObject(each) ? meant(each) : each))]] : [];
    }),
  );
  const whole = { ...item, ...parts };
  const data = dataOf(item);
  if (data === undefined) return whole;
  // That it is a text holds before it is read.
  return withData(whole, partsOf(item).some(says) ? undefined : meantData(data));
}

/**
 * The schema of an event whose data is JSON in a text, as the event is given: with the data that `contentSchema` describes
 * (OpenAPI 3.2, 4.14.4: data «can be further described»). What is referred to stays as it is.
 */
export function readableEvent(item: RawObject): RawObject {
  return says(item) ? meant(item) : item;
}
