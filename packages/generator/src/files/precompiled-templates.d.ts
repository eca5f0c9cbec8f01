/** Each template of templates/axios by its file name without ending, made a function of its view and of all templates by the build. */
export const templates: Readonly<
  Record<string, (view: object, templates: Readonly<Record<string, (view: object) => string>>) => string>
>;
