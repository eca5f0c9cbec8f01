import type { Declaration, Model } from '../../model/types.js';
import { collectImports, importingScope } from '../emitted-imports.js';
import type { Comments } from '../remembered-comments.js';
import { keyText, memberName, stringText } from '../string-text.js';
import { tsdoc } from '../tsdoc.js';
import { type TypePlace, typePlace } from '../type-place.js';
import { behind, membersText, typeText, unionText } from '../type-text.js';
import type { InterfaceView } from './interface-view.js';

/** `export type Name = …;` */
export interface AliasView {
  readonly doc: string;
  readonly name: string;
  /** From the `=` on. */
  readonly definition: string;
}

/** A union of literals, and the frozen object of the same name that holds them. */
export interface EnumView {
  readonly doc: string;
  readonly name: string;
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
  readonly declarations: readonly {
    readonly shape?: InterfaceView;
    readonly alias?: AliasView;
    readonly values?: EnumView;
  }[];
}

/** The file without run-time imports, so that a front end may import it. */
export function modelsView({ declarations }: Model, comments: Comments): ModelsView {
  const imports = collectImports();
  const place = typePlace({ ...importingScope(imports, '', comments), declaration: (name) => name });
  const views = declarations.map((declaration) => declarationView(declaration, place));
  return { imports: imports.lines(), declarations: views };
}

function declarationView(declaration: Declaration, place: TypePlace): ModelsView['declarations'][number] {
  const { name } = declaration;
  const doc = place.comment(declaration.doc);
  switch (declaration.kind) {
    case 'interface': {
      const members = membersText(declaration.members, declaration.index, place);
      const parents = declaration.extends.join(', ');
      return { shape: { doc, name, members, ...(parents === '' ? {} : { parents }) } };
    }
    case 'alias':
      return { alias: { doc, name, definition: behind('=', typeText(declaration.type, place)) } };
    case 'enum': {
      const members = declaration.members.map((member) => ({
        doc: tsdoc(member.doc, '  '),
        name: memberName(member.key),
        key: keyText(member.key),
        value: typeof member.value === 'string' ? stringText(member.value) : String(member.value),
      }));
      const values = new Set(members.map((member) => member.value));
      if (declaration.nullable) values.add('null');
      return { values: { doc, name, members, definition: behind('=', unionText([...values], '')) } };
    }
  }
}
