import type { ContentReader } from './content-reader.js';
import { der } from './der.js';
import { jceks } from './jceks.js';
import { jks } from './jks.js';
import { pem } from './pem.js';
import { pkcs7 } from './pkcs7.js';
import { pkcs12 } from './pkcs12.js';

/** Every format that we read, in the order in which content is held against them: the unmistakable first. */
export const formats: readonly ContentReader[] = [jks, jceks, pem, pkcs12, pkcs7, der];
