/** One call as it reaches the local AWS endpoint, whatever carried it. */
export interface AwsRequest {
  /** From the SigV4 credential scope: `dynamodb`, `ses`, `scheduler`, `sqs`, `lambda`, … */
  readonly service: string
  readonly method: string
  readonly url: URL
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface AwsResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Bytes are for what need not be text: the objects of S3. */
  readonly body: string | Uint8Array
}

/** One permission a call needs, as IAM would ask it. */
export interface Permission {
  /** `dynamodb:PutItem` */
  readonly action: string
  readonly resource: string
  /** Condition keys with their values, e.g. `{ 'iam:PassedToService': 'scheduler.amazonaws.com' }`. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>
}

/** One emulated AWS service. Unknown operations answer with an error that names them. */
export interface AwsService {
  /** `PutItem`; what the call log shows. */
  operationOf(request: AwsRequest): string
  /** Everything the caller's role must allow before `handle` runs. */
  permissionsFor(request: AwsRequest): readonly Permission[]
  handle(request: AwsRequest): Promise<AwsResponse>
  /** The service's own shape of an error: JSON, JSON with `x-amzn-errortype`, or XML. */
  errorResponse(status: number, code: string, message: string): AwsResponse
}

/** A resource of the resolved template. */
export interface Resource {
  readonly logicalId: string
  readonly type: string
  /** Physical name, invented when the template gives none. */
  readonly name: string
  readonly arn: string | undefined
  readonly ref: string | undefined
  readonly properties: Readonly<Record<string, unknown>>
}
