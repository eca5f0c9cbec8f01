import { runInNewContext } from 'node:vm';
import ts from 'typescript';

interface File {
  readonly name: string;
  readonly text: string;
}

/** Every kind of node that an emitted client has; whatever else appears came out of a text. */
const kinds = new Set(
  [
    ...[
      'SourceFile',
      'EndOfFileToken',
      'SyntaxList',
      'Identifier',
      'StringLiteral',
      'NumericLiteral',
      'ComputedPropertyName',
    ],
    ...['ImportDeclaration', 'ImportClause', 'NamedImports', 'ImportSpecifier'],
    ...['ExportDeclaration', 'NamedExports', 'ExportSpecifier', 'ExportKeyword', 'DeclareKeyword'],
    ...[
      'InterfaceDeclaration',
      'HeritageClause',
      'ExpressionWithTypeArguments',
      'PropertySignature',
      'MethodSignature',
    ],
    ...[
      'TypeAliasDeclaration',
      'TypeReference',
      'TypeLiteral',
      'IndexSignature',
      'UnionType',
      'IntersectionType',
      'ArrayType',
    ],
    ...[
      'TupleType',
      'RestType',
      'LiteralType',
      'ParenthesizedType',
      'IndexedAccessType',
      'TypeQuery',
      'TypeOperator',
      'Parameter',
    ],
    ...[
      'StringKeyword',
      'NumberKeyword',
      'BooleanKeyword',
      'UnknownKeyword',
      'UndefinedKeyword',
      'NeverKeyword',
      'NullKeyword',
    ],
    ...[
      'BigIntKeyword',
      'TrueKeyword',
      'FalseKeyword',
      'ReadonlyKeyword',
      'QuestionToken',
      'PrefixUnaryExpression',
      'ConstKeyword',
    ],
    ...[
      'VariableStatement',
      'VariableDeclarationList',
      'VariableDeclaration',
      'ObjectLiteralExpression',
      'PropertyAssignment',
    ],
    ...[
      'ShorthandPropertyAssignment',
      'NoSubstitutionTemplateLiteral',
      'TemplateExpression',
      'TemplateHead',
      'TemplateMiddle',
      'TemplateTail',
      'TemplateSpan',
      'ArrayLiteralExpression',
      'AsExpression',
      'FunctionDeclaration',
      'Block',
    ],
    ...[
      'ReturnStatement',
      'CallExpression',
      'PropertyAccessExpression',
      'NamedTupleMember',
      'OptionalType',
      'QualifiedName',
    ],
  ].map((name) => ts.SyntaxKind[name as keyof typeof ts.SyntaxKind]),
);

/** Control characters but the line break, separators of lines, marks of direction, halves of characters: a reader would not see them. */
const unseen = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** What enumerations are frozen with, the one function that is written there. */
const freezing = /^const frozen\d*: <T extends object>\(values: T\) => T = Object\.freeze;$/;

function judgeNode(node: ts.Node, file: ts.SourceFile, faults: string[]): void {
  const text = node.getText(file);
  if (ts.isVariableStatement(node) && freezing.test(text)) return;
  if (!kinds.has(node.kind)) faults.push(`${ts.SyntaxKind[node.kind]}: ${text.slice(0, 80)}`);
  if (ts.isCallExpression(node) && !/^(frozen\d*|createClient)$/.test(node.expression.getText(file))) {
    faults.push(`a call: ${text.slice(0, 80)}`);
  }
  // The tables of a group's other files, which are imported.
  if (ts.isTemplateSpan(node) && !/^[\p{ID_Continue}$]+Part\d+$/u.test(node.expression.getText(file))) {
    faults.push(`a substitution: ${text.slice(0, 80)}`);
  }
  if (
    ts.isImportDeclaration(node) &&
    !/^'(@certwire\/runtime|\.\/[^/\\]+\.js)'$/.test(node.moduleSpecifier.getText(file))
  ) {
    faults.push(`an import: ${text.slice(0, 80)}`);
  }
  for (const { tagName } of ts.getJSDocTags(node)) {
    if (!/^(default|deprecated|see|throws|remarks|example|param|returns)$/.test(tagName.text))
      faults.push(`a tag: @${tagName.text}`);
  }
  ts.forEachChild(node, (child) => judgeNode(child, file, faults));
}

const javascript = { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } };

/** Runs a module as a program would that imports it, with modules that do nothing. */
function run(text: string): unknown {
  const { outputText } = ts.transpileModule(text, javascript);
  const context = { exports: {}, require: () => ({}), pwned: false };
  runInNewContext(`${outputText}\nif (Object.keys(Object.prototype).length > 0) globalThis.pwned = true;`, context);
  return context.pwned;
}

/** What a text of the document did to the client that it must not; nothing when every byte stays in its place. */
export function judgeClient(files: readonly File[]): readonly string[] {
  const faults: string[] = [];
  const names = files.map(({ name }) => name.toLowerCase().normalize());
  if (new Set(names).size !== names.length) faults.push(`two files are one where case does not count: ${names}`);
  for (const { name, text } of files) {
    if (!/^[\p{ID_Continue}$-]+\.ts$/u.test(name) || Buffer.byteLength(name) > 255) faults.push(`a file: ${name}`);
    if (/^(con|prn|aux|nul|com\d|lpt\d)\./i.test(name)) faults.push(`a device: ${name}`);
    if (unseen.test(text)) faults.push(`${name}: ${JSON.stringify(unseen.exec(text)?.[0])}`);
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    const { diagnostics = [] } = ts.transpileModule(text, { ...javascript, reportDiagnostics: true, fileName: name });
    for (const { messageText } of diagnostics)
      faults.push(`${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    judgeNode(file, file, faults);
    if (faults.length === 0 && run(text) !== false) faults.push(`${name}: something was executed`);
  }
  return faults;
}
