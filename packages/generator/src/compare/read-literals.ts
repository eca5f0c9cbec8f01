import { ts } from 'ts-morph';

/** A member's name without its quotes. */
export function nameOf(name: ts.PropertyName): string {
  if (ts.isComputedPropertyName(name)) {
    return ts.isStringLiteralLike(name.expression) ? name.expression.text : name.getText();
  }
  return name.text;
}

/** The object literals that a statement declares. */
export function objectsOf({ declarationList }: ts.VariableStatement): readonly ts.ObjectLiteralExpression[] {
  return declarationList.declarations.flatMap(({ initializer }) =>
    initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? [initializer] : [],
  );
}

/** The value of a property of an object literal. */
export function propertyOf(object: ts.ObjectLiteralExpression, wanted: string): ts.Expression | undefined {
  return object.properties.filter(ts.isPropertyAssignment).find(({ name }) => nameOf(name) === wanted)?.initializer;
}

/** The properties of an object literal that are texts. */
export function textsOf(object: ts.Expression | undefined): readonly (readonly [string, string])[] {
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return [];
  return object.properties
    .filter(ts.isPropertyAssignment)
    .flatMap(({ name, initializer }) =>
      ts.isStringLiteralLike(initializer) ? [[nameOf(name), initializer.text] as const] : [],
    );
}
