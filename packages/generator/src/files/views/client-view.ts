import type { Doc, Model } from '../../model/types.js';
import { collectImports, type EmittedImports, runtimePackage } from '../emitted-imports.js';
import type { Int64Places } from '../int64-places.js';
import { requirementText } from '../operation-line.js';
import { keyText, memberName, stringText } from '../string-text.js';
import { oneLine, tsdoc } from '../tsdoc.js';
import type { InterfaceView } from './interface-view.js';

/** client.ts: the client's interface, what the document says of the service, and the function that makes the client. */
export interface ClientView {
  readonly imports: readonly string[];
  /** `Petstore`. */
  readonly clientName: string;
  /** On one line, for comments. */
  readonly title: string;
  readonly doc: string;
  /** Security schemes that take a credential. */
  readonly auth: InterfaceView;
  readonly groups: readonly {
    readonly doc: string;
    readonly name: string;
    readonly typeName: string;
    readonly key: string;
    readonly tableName: string;
  }[];
  readonly description: {
    readonly service: string;
    readonly title: string;
    readonly version: string;
    readonly servers: string;
    readonly security: readonly { readonly key: string; readonly notation: string }[];
    /** Absent when the document demands nothing. */
    readonly auth?: string;
    /** Whether `int64` holds anything. */
    readonly hasInt64: boolean;
    readonly int64: readonly { readonly key: string; readonly places: string }[];
  };
}

/** A group as client.ts sees it. */
export interface ClientGroup {
  readonly name: string;
  readonly doc: Doc;
  readonly typeName: string;
  readonly tableName: string;
  /** The group's first file, as client.ts imports it. */
  readonly from: string;
}

/** Types of credentials by the first word of the scheme's notation; a scheme without a row takes none. */
const credentialTypes: Readonly<Record<string, string>> = {
  apiKey: 'ApiKeyCredential',
  basic: 'BasicCredential',
  bearer: 'TokenCredential',
  http: 'TokenCredential',
  oauth2: 'TokenCredential',
  openIdConnect: 'TokenCredential',
};

/** The client of a model whose groups are planned. */
export function clientView(model: Model, groups: readonly ClientGroup[], int64?: Int64Places): ClientView {
  const imports = collectImports();
  for (const name of ['Client', 'ClientDescription', 'ClientOptions']) imports.type(name, runtimePackage);
  imports.value('createClient', runtimePackage);
  const { service, clientName, title, version, servers, security, securitySchemes } = model;
  return {
    clientName,
    title: oneLine(title),
    doc: tsdoc({ ...model.doc, text: model.doc.text ?? title }, ''),
    auth: authView(model, imports),
    groups: groups.map(({ name, doc, typeName, tableName, from }) => ({
      doc: tsdoc(doc, '  '),
      name: memberName(name),
      typeName: imports.type(typeName, from),
      key: keyText(name),
      tableName: imports.value(tableName, from),
    })),
    description: {
      service: stringText(service),
      title: stringText(title),
      version: stringText(version),
      servers: servers.map(stringText).join(', '),
      security: securitySchemes.map(({ name, notation }) => ({ key: keyText(name), notation: stringText(notation) })),
      ...(security.length === 0 ? {} : { auth: stringText(requirementText(security)) }),
      hasInt64: int64 !== undefined && int64.shapes.size > 0,
      int64: [...(int64?.shapes ?? [])].map(([name, places]) => ({ key: keyText(name), places: stringText(places) })),
    },
    imports: imports.lines(),
  };
}

function authView({ clientName, securitySchemes }: Model, imports: EmittedImports): InterfaceView {
  const members = securitySchemes.flatMap(({ name, notation, doc }) => {
    const type = credentialTypes[notation.split(' ', 1)[0] ?? ''];
    if (type === undefined) return [];
    return [`${tsdoc(doc, '  ')}  readonly ${memberName(name)}?: ${imports.type(type, runtimePackage)} | undefined;\n`];
  });
  return {
    doc: tsdoc({ text: 'Credentials that the program gives itself; what is absent comes from the properties.' }, ''),
    name: `${clientName}Auth`,
    // An empty interface would take any object.
    members: members.join('') || '  readonly [scheme: string]: never;\n',
  };
}
