import { arnOf, type Derived, idOf, nameOf, type ResourceModel } from './resource-model.ts'

const tableArn = arnOf('dynamodb', 'table/')
const table: ResourceModel = {
  nameProperty: 'TableName',
  attributes: {
    Arn: tableArn,
    StreamArn: (identity) => `${tableArn(identity)}/stream/2026-01-01T00:00:00.000`,
    TableId: idOf,
  },
}

// SDK clients call a queue at the host of its URL, whatever endpoint they are given.
const queueUrl: Derived = ({ baseUrl, account, name }) => `${baseUrl}/${account}/${name}`
const policyArn: Derived = ({ account, name }) => `arn:aws:iam::${account}:policy/${name}`
const topicArn = arnOf('sns')

/** The types the local cloud runs. */
const RUN: Readonly<Record<string, ResourceModel>> = {
  'AWS::ApiGatewayV2::Api': {
    ref: idOf,
    attributes: { ApiId: idOf, ApiEndpoint: ({ baseUrl }) => baseUrl },
  },
  'AWS::ApiGatewayV2::Integration': { ref: idOf, attributes: { IntegrationId: idOf } },
  'AWS::ApiGatewayV2::Route': { ref: idOf, attributes: { RouteId: idOf } },
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName', attributes: {} },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    attributes: { Arn: arnOf('events', 'event-bus/'), Name: nameOf },
  },
  'AWS::Events::Rule': { nameProperty: 'Name', attributes: { Arn: arnOf('events', 'rule/') } },
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    ref: policyArn,
    attributes: { Arn: policyArn, PolicyArn: policyArn },
  },
  'AWS::IAM::Policy': { nameProperty: 'PolicyName', attributes: { Id: idOf } },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    attributes: {
      Arn: ({ account, name }) => `arn:aws:iam::${account}:role/${name}`,
      RoleId: ({ id }) => `AROA${id.toUpperCase()}`,
    },
  },
  'AWS::Lambda::EventInvokeConfig': { attributes: {} },
  'AWS::Lambda::EventSourceMapping': {
    ref: idOf,
    attributes: {
      Id: idOf,
      EventSourceMappingArn: ({ region, account, id }) =>
        `arn:aws:lambda:${region}:${account}:event-source-mapping:${id}`,
    },
  },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    attributes: { Arn: arnOf('lambda', 'function:') },
  },
  'AWS::Lambda::Permission': { ref: idOf, attributes: { Id: idOf } },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    spelled: (name) => name.toLowerCase().slice(0, 63),
    attributes: { Arn: ({ name }) => `arn:aws:s3:::${name}` },
  },
  'AWS::S3::BucketPolicy': { attributes: {} },
  'AWS::SES::ConfigurationSet': {
    nameProperty: 'Name',
    attributes: { Arn: arnOf('ses', 'configuration-set/') },
  },
  'AWS::SES::ConfigurationSetEventDestination': { ref: idOf, attributes: { Id: idOf } },
  'AWS::SES::EmailIdentity': {
    nameProperty: 'EmailIdentity',
    attributes: { Arn: arnOf('ses', 'identity/'), ...dkimTokens() },
  },
  'AWS::SES::ReceiptRule': { nameProperty: 'Rule.Name', attributes: {} },
  'AWS::SES::ReceiptRuleSet': { nameProperty: 'RuleSetName', attributes: {} },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    ref: queueUrl,
    attributes: { Arn: arnOf('sqs'), QueueName: nameOf, QueueUrl: queueUrl },
  },
  'AWS::Scheduler::Schedule': { nameProperty: 'Name', attributes: {} },
  'AWS::Scheduler::ScheduleGroup': {
    nameProperty: 'Name',
    attributes: { Arn: arnOf('scheduler', 'schedule-group/') },
  },
}

/** The types that change nothing a caller of the running system could notice on one machine. */
const INERT: Readonly<Record<string, ResourceModel>> = {
  'AWS::CDK::Metadata': { attributes: {} },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    attributes: { Arn: arnOf('cloudwatch', 'alarm:') },
  },
  'AWS::CloudWatch::CompositeAlarm': {
    nameProperty: 'AlarmName',
    attributes: { Arn: arnOf('cloudwatch', 'alarm:') },
  },
  'AWS::CloudWatch::Dashboard': { nameProperty: 'DashboardName', attributes: {} },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    attributes: { Arn: (identity) => `${arnOf('logs', 'log-group:')(identity)}:*` },
  },
  'AWS::SNS::Subscription': { ref: topicArn, attributes: {} },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    ref: topicArn,
    attributes: { TopicArn: topicArn, TopicName: nameOf },
  },
  'AWS::SNS::TopicPolicy': { ref: idOf, attributes: { Id: idOf } },
  // Every call here comes from the same account by plain HTTP: what queue policies deny or open is of no effect.
  'AWS::SQS::QueuePolicy': { ref: idOf, attributes: { Id: idOf } },
}

function dkimTokens(): Record<string, Derived> {
  const tokens: Record<string, Derived> = {}
  for (const number of [1, 2, 3]) {
    tokens[`DkimDNSTokenName${number}`] = ({ id, name }) => `${id}${number}._domainkey.${name}`
    tokens[`DkimDNSTokenValue${number}`] = ({ id }) => `${id}${number}.dkim.amazonses.com`
  }
  return tokens
}

export function modelOf(type: string): ResourceModel | undefined {
  return RUN[type] ?? INERT[type]
}
