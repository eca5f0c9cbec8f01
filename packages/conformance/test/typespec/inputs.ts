import { asset } from './scenarios.js';

/** What a person says of one request where the wire alone does not say it. */
export interface Given {
  /** Path of the operation, where the scenario's URI does not lead to it. */
  readonly path?: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly call?: Readonly<Record<string, unknown>>;
}

const colors = ['blue', 'red', 'green'];
const param = (value: unknown): readonly Given[] => [{ input: { param: value } }];
const record = { a: 1, b: 2 };
const list = ['a', 'b'];
const token = 'https://security.microsoft.com/.default';
const file = (name: string, content: string, type?: string): File =>
  new File([asset(content)], name, type === undefined ? {} : { type });
const jpg = (): File => file('image.jpg', 'image.jpg');
const png = (): File => file('image.png', 'image.png');
const body = (parts: () => object): readonly Given[] => [{ input: { body: parts() } }];
const accept = (...types: readonly string[]): readonly Given[] =>
  types.map((each) => ({ call: { headers: { accept: each } } }));
const routes = '/routes/path';

/**
 * What a caller gives where the wire alone does not say it: arrays, objects, parts, values with an encoding, credentials.
 * By scenario, one for each of its requests (a further one is a further call), in the words of its documentation.
 */
export const inputs = (): Readonly<Record<string, readonly Given[]>> => ({
  Routes_PathParameters_SimpleExpansion_Standard_array: param(list),
  Routes_PathParameters_SimpleExpansion_Standard_record: param(record),
  Routes_PathParameters_SimpleExpansion_Explode_array: param(list),
  Routes_PathParameters_SimpleExpansion_Explode_record: param(record),
  Routes_PathParameters_LabelExpansion_Standard_primitive: param('a'),
  Routes_PathParameters_LabelExpansion_Standard_array: param(list),
  Routes_PathParameters_LabelExpansion_Standard_record: param(record),
  Routes_PathParameters_LabelExpansion_Explode_primitive: param('a'),
  Routes_PathParameters_LabelExpansion_Explode_array: param(list),
  Routes_PathParameters_LabelExpansion_Explode_record: param(record),
  Routes_PathParameters_MatrixExpansion_Standard_primitive: param('a'),
  Routes_PathParameters_MatrixExpansion_Standard_array: param(list),
  Routes_PathParameters_MatrixExpansion_Standard_record: param(record),
  Routes_PathParameters_MatrixExpansion_Explode_primitive: param('a'),
  Routes_PathParameters_MatrixExpansion_Explode_array: param(list),
  Routes_PathParameters_MatrixExpansion_Explode_record: param(record),
  Routes_PathParameters_ReservedExpansion_template: [
    { path: `${routes}/reserved-expansion/template/{param}`, input: { param: 'foo/bar baz' } },
  ],
  Routes_PathParameters_ReservedExpansion_annotation: [
    { path: `${routes}/reserved-expansion/annotation/{param}`, input: { param: 'foo/bar baz' } },
  ],
  Routes_QueryParameters_QueryExpansion_Standard_array: param(list),
  Routes_QueryParameters_QueryExpansion_Standard_record: param(record),
  Routes_QueryParameters_QueryExpansion_Explode_array: param(list),
  Routes_QueryParameters_QueryExpansion_Explode_record: param(record),
  Routes_QueryParameters_QueryExpansion_Explode_model: param({ field: 'status', value: 'active' }),
  Parameters_CollectionFormat_Query_multi: [{ input: { colors } }],
  Parameters_CollectionFormat_Query_csv: [{ input: { colors } }],
  Parameters_CollectionFormat_Query_ssv: [{ input: { colors } }],
  Parameters_CollectionFormat_Query_pipes: [{ input: { colors } }],
  Parameters_CollectionFormat_Header_csv: [{ input: { colors } }],
  Encode_Duration_Query_int32SecondsArray: [{ input: { input: [36, 47] } }],
  Encode_Duration_Query_int32MillisecondsArray: [{ input: { input: [36000, 47000] } }],
  Encode_Duration_Header_iso8601Array: [{ input: { duration: ['P40D', 'P50D'] } }],
  Encode_Duration_Header_int32MillisecondsArray: [{ input: { duration: [36000, 47000] } }],
  Encode_Datetime_Query_unixTimestampArray: [{ input: { value: [1686566864, 1686734256] } }],
  Encode_Datetime_Header_unixTimestampArray: [{ input: { value: [1686566864, 1686734256] } }],
  Encode_Bytes_Query_base64urlArray: [{ input: { value: ['dGVzdA', 'dGVzdA'] } }],
  Encode_Bytes_Header_base64urlArray: [{ input: { value: ['dGVzdA', 'dGVzdA'] } }],
  Authentication_ApiKey_valid: [{ call: { auth: { ApiKeyAuth: 'valid-key' } } }],
  Authentication_ApiKey_invalid: [{ call: { auth: { ApiKeyAuth: 'invalid-key' } } }],
  Authentication_Http_Custom_valid: [{ call: { auth: { http: 'valid-key' } } }],
  Authentication_Http_Custom_invalid: [{ call: { auth: { http: 'invalid-key' } } }],
  Authentication_OAuth2_valid: [{ call: { auth: { OAuth2Auth: token } } }],
  Authentication_Noauth_Union_validToken: [{ call: { auth: { OAuth2Auth: () => token } } }],
  Authentication_Union_validKey: [{ call: { auth: { ApiKeyAuth: 'valid-key' } } }],
  Authentication_Union_validToken: [{ call: { auth: { OAuth2Auth: async () => token } } }],
  // The path is a lone slash, which the mock server forgives those who leave it away.
  Server_Path_Multiple_noOperationParams: [{ path: '/server/path/multiple/v1.0/' }],
  Type_Model_Visibility_putReadOnlyModel: [{ input: { body: {} } }],
  Type_Model_Visibility_getModel: [{ input: { queryProp: 123, body: {} } }],
  Type_Model_Visibility_headModel: [{ input: { queryProp: 123, body: {} } }],
  Type_File_Body_uploadFileDefaultContentType: [{ input: { body: png() }, call: { contentType: 'image/png' } }],
  Payload_ContentNegotiation_SameBody: accept('image/png', 'image/jpeg', 'wrongAccept'),
  Payload_ContentNegotiation_DifferentBody: accept('image/png', 'application/json', 'wrongAccept'),
  Streaming_Sse_Protocol_reconnect: [{}, { call: { headers: { 'last-event-id': 'event-1' } } }],
  Payload_MultiPart_FormData_basic: body(() => ({ id: '123', profileImage: jpg() })),
  Payload_MultiPart_FormData_withWireName: body(() => ({ id: '123', profileImage: jpg() })),
  Payload_MultiPart_FormData_optionalParts: [
    { input: { body: { id: '123' } } },
    { input: { body: { profileImage: jpg() } } },
    { input: { body: { id: '123', profileImage: jpg() } } },
  ],
  Payload_MultiPart_FormData_fileArrayAndBasic: body(() => ({
    id: '123',
    address: { city: 'X' },
    profileImage: jpg(),
    pictures: [png(), png()],
  })),
  Payload_MultiPart_FormData_jsonPart: body(() => ({ address: { city: 'X' }, profileImage: jpg() })),
  Payload_MultiPart_FormData_binaryArrayParts: body(() => ({ id: '123', pictures: [png(), png()] })),
  Payload_MultiPart_FormData_multiBinaryParts: [
    { input: { body: { profileImage: jpg() } } },
    { input: { body: { profileImage: jpg(), picture: png() } } },
  ],
  Payload_MultiPart_FormData_checkFileNameAndContentType: body(() => ({
    id: '123',
    profileImage: file('hello.jpg', 'image.jpg', 'image/jpg'),
  })),
  Payload_MultiPart_FormData_anonymousModel: body(() => ({ profileImage: asset('image.jpg') })),
  Payload_MultiPart_FormData_HttpParts_ContentType_imageJpegContentType: body(() => ({
    profileImage: file('hello.jpg', 'image.jpg'),
  })),
  Payload_MultiPart_FormData_HttpParts_ContentType_requiredContentType: body(() => ({
    profileImage: file('image.jpg', 'image.jpg', 'application/octet-stream'),
  })),
  Payload_MultiPart_FormData_HttpParts_ContentType_optionalContentType: body(() => ({ profileImage: jpg() })),
  Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray: body(() => ({
    id: '123',
    address: { city: 'X' },
    previousAddresses: [{ city: 'Y' }, { city: 'Z' }],
    profileImage: jpg(),
    pictures: [png(), png()],
  })),
  Payload_MultiPart_FormData_HttpParts_NonString_float: body(() => ({ temperature: 0.5 })),
  Payload_MultiPart_FormData_File_uploadFileSpecificContentType: body(() => ({ file: png() })),
  Payload_MultiPart_FormData_File_uploadFileRequiredFilename: body(() => ({ file: png() })),
  Payload_MultiPart_FormData_File_uploadFileArray: body(() => ({ files: [png(), png()] })),
});
