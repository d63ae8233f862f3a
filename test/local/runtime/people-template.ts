import { fileURLToPath } from 'node:url'
import { writeAssembly } from '../template/write-assembly.ts'
import {
  arn,
  ASSET,
  functionResources,
  type Grant,
  ref,
  roleOf,
  streamArn,
} from './people-functions.ts'

const HANDLERS = fileURLToPath(new URL('./handlers', import.meta.url))

export interface Changes {
  /** Taken out of every policy. */
  readonly without?: string
  /** Merged over the properties of a resource, by its logical id. */
  readonly properties?: Readonly<Record<string, object>>
  /** Left out altogether. */
  readonly removed?: readonly string[]
  readonly added?: Readonly<Record<string, object>>
}

function route(key: string, target: string): Record<string, object> {
  const id = `${target}Integration`
  return {
    [id]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arn(target),
        PayloadFormatVersion: '2.0',
      },
    },
    [`${target}Route`]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        RouteKey: key,
        Target: { 'Fn::Join': ['', ['integrations/', ref(id)]] },
      },
    },
    [`${target}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: arn(target),
        Principal: 'apigateway.amazonaws.com',
        SourceArn: {
          'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/*${key.split(' ')[1]}`,
        },
      },
    },
  }
}

function sources(): Record<string, object> {
  const onlyPeople = { dynamodb: { NewImage: { kind: { S: ['person'] } } } }
  return {
    FromStream: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: streamArn,
        FunctionName: ref('Relay'),
        StartingPosition: 'TRIM_HORIZON',
        FilterCriteria: { Filters: [{ Pattern: JSON.stringify(onlyPeople) }] },
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: arn('Failures') } },
      },
    },
    FromQueue: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arn('Jobs'),
        FunctionName: ref('Count'),
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    FailPolicy: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: ref('Fail'),
        Qualifier: '$LATEST',
        DestinationConfig: { OnFailure: { Destination: arn('Failures') } },
      },
    },
  }
}

function stored(without: string | undefined): Record<string, object> {
  const remind: Grant = [['lambda:InvokeFunction'], arn('Remind')]
  return {
    People: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        TableName: 'people',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        Replicas: [{ Region: { Ref: 'AWS::Region' } }],
      },
    },
    Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs', VisibilityTimeout: 180 } },
    Failures: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
    Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'reminders' } },
    RemindScheduleRole: roleOf('scheduler.amazonaws.com', [remind], without),
    Identity: {
      Type: 'AWS::SES::EmailIdentity',
      Properties: {
        EmailIdentity: 'example.com',
        ConfigurationSetAttributes: { ConfigurationSetName: ref('MailSet') },
      },
    },
    ...feedback(),
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'people',
        ProtocolType: 'HTTP',
        CorsConfiguration: { AllowOrigins: ['https://club.example'], AllowMethods: ['GET'] },
      },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
    },
  }
}

function feedback(): Record<string, object> {
  return {
    MailSet: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'club' } },
    MailEvents: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: ref('MailSet'),
        EventDestination: {
          Enabled: true,
          EventBridgeDestination: {
            EventBusArn: {
              'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default',
            },
          },
          MatchingEventTypes: ['bounce', 'complaint'],
        },
      },
    },
    Feedback: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Bounced'] },
        Targets: [{ Id: 'hear', Arn: arn('Hear') }],
      },
    },
    HearPermission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: arn('Hear'),
        Principal: 'events.amazonaws.com',
        SourceArn: arn('Feedback'),
      },
    },
  }
}

/** A cloud assembly of the small system, with the changes a test wants to see the effect of. */
export function peopleAssembly({ without, properties = {}, removed = [], added }: Changes = {}) {
  const Resources: Record<string, object> = {
    ...stored(without),
    ...functionResources(without),
    ...route('POST /people/{name}', 'Register'),
    ...route('ANY /reflect/{proxy+}', 'Reflect'),
    ...sources(),
    ...added,
  }
  for (const id of removed) delete Resources[id]
  for (const [id, changed] of Object.entries(properties)) {
    const resource = Object(Resources[id])
    Resources[id] = { ...resource, Properties: { ...resource.Properties, ...changed } }
  }
  return writeAssembly({
    stacks: { club: { template: { Resources } } },
    assets: { [ASSET]: HANDLERS },
  })
}
