/** Helpers that a linear template may use, with what their one argument must be. */
const blocks = { each: enterList, if: checkCondition };

/**
 * Walks one template with the types that its paths have. `views` maps names to ts-morph types; `templates` are those
 * that a partial may name.
 */
export function checkTemplate({ ast, view, views, templates }, report) {
  const { declaration, type } = views.get(view);
  const context = { declaration, views, templates, report };
  walk(ast, [{ type, name: view }], context);
}

function walk(program, scopes, context) {
  for (const node of program?.body ?? []) visit(node, scopes, context);
}

function visit(node, scopes, context) {
  const at = (message) => context.report(node.loc.start.line, node.loc.start.column + 1, message);
  switch (node.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return;
    case 'MustacheStatement':
      if (node.params.length > 0 || node.hash)
        return at(`{{${node.path.original} …}} calls a helper: put the text into the view`);
      return checkPrinted(node, scopes, context, at);
    case 'BlockStatement': {
      const enter = blocks[node.path.original];
      if (enter === undefined) return at(`{{#${node.path.original}}} is neither each nor if: decide it in the view`);
      if (node.params.length !== 1 || node.params[0].type !== 'PathExpression') {
        return at(`{{#${node.path.original}}} takes one path`);
      }
      const inside = enter(node, scopes, context, at);
      if (inside !== undefined) walk(node.program, inside, context);
      return walk(node.inverse, scopes, context);
    }
    case 'PartialStatement':
      return checkPartial(node, scopes, context, at);
    default:
      return at(`${node.type} has no place in a linear template`);
  }
}

function checkPrinted(node, scopes, context, at) {
  const found = typeOf(node.path, scopes, context, at);
  if (found === undefined) return;
  const type = withoutUndefined(found.type);
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  if (!parts.every((part) => part.isString() || part.isNumber() || part.isStringLiteral() || part.isNumberLiteral())) {
    at(`{{${node.path.original}}} prints ${type.getText()}, which is no text`);
  }
}

function enterList(node, scopes, context, at) {
  const found = typeOf(node.params[0], scopes, context, at);
  if (found === undefined) return undefined;
  const element = withoutUndefined(found.type).getArrayElementType();
  if (element === undefined) {
    at(`{{#each ${node.params[0].original}}} goes over ${found.type.getText()}, which is no list`);
    return undefined;
  }
  const names = node.program.blockParams ?? [];
  return [...scopes, { type: element, name: `each ${node.params[0].original}`, item: names[0], index: names[1] }];
}

function checkCondition(node, scopes, context, at) {
  const found = typeOf(node.params[0], scopes, context, at);
  // A member that may be absent is asked for; anything else that decides is a boolean of the view.
  if (found === undefined || found.optional) return scopes;
  const { type } = found;
  if (!type.isBoolean() && !type.isBooleanLiteral() && !isOptional(type)) {
    at(`{{#if ${node.params[0].original}}} asks ${type.getText()}: make it a boolean of the view`);
  }
  return scopes;
}

function checkPartial(node, scopes, context, at) {
  const partial = context.templates.find((template) => template.name === node.name.original);
  if (partial === undefined) return at(`there is no template ${node.name.original}.hbs`);
  if (node.hash || node.params.length > 1) return at('a partial takes one view and no options');
  const given = node.params.length === 0 ? scopes.at(-1).type : typeOf(node.params[0], scopes, context, at)?.type;
  const wanted = context.views.get(partial.view)?.type;
  if (given !== undefined && wanted !== undefined && !withoutUndefined(given).isAssignableTo(wanted)) {
    at(`{{> ${partial.name}}} wants ${partial.view} and is given ${given.getText()}`);
  }
}

/** Type of a path and whether its last member may be absent; undefined after a report, or where it is data of the loop (`@first`). */
function typeOf(path, scopes, context, at) {
  if (path.type !== 'PathExpression') return void at(`${path.type} has no place here`);
  if (path.data)
    return /^@(index|first|last|key)$/.test(path.original) ? undefined : void at(`there is no ${path.original}`);
  const named = [...scopes].reverse().find((scope) => scope.item !== undefined && scope.item === path.parts[0]);
  const scope = named ?? scopes[scopes.length - 1 - path.depth];
  if (scope === undefined) return void at(`${path.original} leads out of the view`);
  let { type, name } = scope;
  let optional = false;
  for (const part of named ? path.parts.slice(1) : path.parts) {
    const member = withoutUndefined(type).getProperty(part);
    if (member === undefined) return void at(`no '${part}' in ${name}`);
    type = member.getTypeAtLocation(context.declaration);
    name = part;
    optional = member.isOptional();
  }
  return { type, optional };
}

/** Not getNonNullableType(): that turns boolean into a union of its literals. */
function withoutUndefined(type) {
  return isOptional(type) ? type.getNonNullableType() : type;
}

function isOptional(type) {
  return type.isUnion() && type.getUnionTypes().some((part) => part.isUndefined());
}
