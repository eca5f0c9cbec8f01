/** Each template of templates/axios by its file name without ending, precompiled by the build. */
export const templates: Readonly<Record<string, TemplateSpecification>>;
