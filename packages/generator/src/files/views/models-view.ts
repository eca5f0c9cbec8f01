import type { Declaration, Model, TypeNode } from '../../model/types.js';
import { collectImports, importingScope } from '../emitted-imports.js';
import type { Comments } from '../remembered-comments.js';
import { keyText, memberName, stringText } from '../string-text.js';
import { tsdoc } from '../tsdoc.js';
import { type TypePlace, typePlace } from '../type-place.js';
import { behind, definitionText, membersText, unionText } from '../type-text.js';
import type { AliasView } from './alias-view.js';
import { createFreeNames } from './free-names.js';
import type { InterfaceView } from './interface-view.js';
import { shareTypes } from './shared-types.js';

/** A union of literals, and the frozen object of the same name that holds them. */
export interface EnumView {
  readonly doc: string;
  readonly name: string;
  /** The type of the object, which this file alone knows. */
  readonly shape: string;
  /** What the file freezes objects with. */
  readonly freeze: string;
  readonly members: readonly {
    readonly doc: string;
    readonly name: string;
    readonly key: string;
    readonly value: string;
  }[];
  readonly definition: string;
}

/** models.ts: declarations in the order of the model, each of one kind. */
export interface ModelsView {
  readonly imports: readonly string[];
  /** What the enumerations are frozen with, where there are any. */
  readonly freeze?: string;
  readonly declarations: readonly {
    readonly shape?: InterfaceView;
    readonly alias?: AliasView;
    readonly values?: EnumView;
  }[];
  /** What several of those hold alike. */
  readonly shared: readonly AliasView[];
}

/** The file without run-time imports, so that a front end may import it. */
export function modelsView({ declarations }: Model, comments: Comments): ModelsView {
  const imports = collectImports();
  const taken = new Set(declarations.map(({ name }) => name));
  const freeName = createFreeNames((name) => taken.has(name));
  const { types, nameOf } = shareTypes(declarations, freeName);
  const scope = { ...importingScope(imports, '', comments), declaration: (name: string) => name, shared: nameOf };
  const place = typePlace(scope);
  const freeze = freeName('frozen');
  const views = declarations.map((declaration) => declarationView(declaration, { place, freeze, freeName }));
  const shared = types.map(({ name, type }) => ({ doc: '', name, definition: definitionOf(type, place) }));
  const freezes = declarations.some(({ kind }) => kind === 'enum');
  return { imports: imports.lines(), ...(freezes ? { freeze } : {}), declarations: views, shared };
}

/** What declarations are printed with. */
interface Printing {
  readonly place: TypePlace;
  readonly freeze: string;
  readonly freeName: (wanted: string) => string;
}

function declarationView(
  declaration: Declaration,
  { place, freeze, freeName }: Printing,
): ModelsView['declarations'][number] {
  const { name } = declaration;
  const doc = place.comment(declaration.doc);
  switch (declaration.kind) {
    case 'interface': {
      const members = membersText(declaration.members, declaration.index, place);
      const parents = declaration.extends.join(', ');
      return { shape: { doc, name, members, ...(parents === '' ? {} : { parents }) } };
    }
    case 'alias':
      return { alias: { doc, name, definition: definitionOf(declaration.type, place) } };
    case 'enum': {
      const members = declaration.members.map((member) => ({
        doc: tsdoc(member.doc, '  '),
        name: memberName(member.key),
        key: keyText(member.key),
        value: typeof member.value === 'string' ? stringText(member.value) : String(member.value),
      }));
      const values = new Set(members.map((member) => member.value));
      if (declaration.nullable) values.add('null');
      return {
        values: {
          doc,
          name,
          shape: freeName(`${name}Values`),
          freeze,
          members,
          definition: behind('=', unionText([...values], '')),
        },
      };
    }
  }
}

function definitionOf(type: TypeNode, place: TypePlace): string {
  return behind('=', definitionText(type, place));
}
