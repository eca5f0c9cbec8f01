import type { Doc } from '../model/types.js';
import { tsdoc } from './tsdoc.js';

/** The comments that stand at one indentation. */
export type CommentText = (doc: Doc) => string;

/** Comments by their indentation. */
export type Comments = (indent: string) => CommentText;

/** What tsdoc() makes at each indentation, made once: in most documents the same words stand at many places. */
export function rememberComments(): Comments {
  const known = new Map<string, CommentText>();
  return (indent) => {
    let comments = known.get(indent);
    if (comments === undefined) {
      comments = commentsAt(indent);
      known.set(indent, comments);
    }
    return comments;
  };
}

function commentsAt(indent: string): CommentText {
  const plain = new Map<string | undefined, string>();
  const remarked = new Map<string | undefined, Map<string | undefined, string>>();
  return (doc) => {
    const { text, remarks, see, deprecated } = doc;
    if (see !== undefined || deprecated === true) return tsdoc(doc, indent);
    let known = plain;
    if (remarks === undefined) {
      if (text === undefined) return '';
    } else {
      // More than one remark is rare, and then the comment is rarely made twice.
      if (remarks.length !== 1) return tsdoc(doc, indent);
      const remark = remarks[0];
      const found = remarked.get(remark);
      if (found !== undefined) known = found;
      else {
        known = new Map();
        remarked.set(remark, known);
      }
    }
    let comment = known.get(text);
    if (comment === undefined) {
      comment = tsdoc(doc, indent);
      known.set(text, comment);
    }
    return comment;
  };
}
