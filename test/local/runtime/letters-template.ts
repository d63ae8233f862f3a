import { arn, functionResource, type Grant, ref, roleOf } from './people-functions.ts'

const RULE_ARN =
  'arn:aws:ses:${AWS::Region}:${AWS::AccountId}:receipt-rule-set/club:receipt-rule/letters'
const reading: Grant = [['s3:GetObject'], { 'Fn::Sub': '${Letters.Arn}/in/*' }]

/** Mail to reply.example.com is put into a bucket and read by a function. */
export function lettersResources({
  mayRead = true,
  mayTell = true,
  recipients = ['reply.example.com'],
} = {}): Record<string, object> {
  return {
    Letters: { Type: 'AWS::S3::Bucket', Properties: {} },
    LettersPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: ref('Letters'), PolicyDocument: sesMayWrite() },
    },
    ReadRole: roleOf('lambda.amazonaws.com', mayRead ? [reading] : [], undefined),
    Read: functionResource('letters.read', 'ReadRole', { LETTERS: ref('Letters') }),
    ...(mayTell && {
      ReadPermission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: arn('Read'),
          Principal: 'ses.amazonaws.com',
          SourceArn: { 'Fn::Sub': RULE_ARN },
        },
      },
    }),
    RuleSet: { Type: 'AWS::SES::ReceiptRuleSet', Properties: { RuleSetName: 'club' } },
    LettersRule: {
      Type: 'AWS::SES::ReceiptRule',
      Properties: {
        RuleSetName: 'club',
        Rule: {
          Name: 'letters',
          Enabled: true,
          Recipients: recipients,
          Actions: [
            { S3Action: { BucketName: ref('Letters'), ObjectKeyPrefix: 'in/' } },
            { LambdaAction: { FunctionArn: arn('Read'), InvocationType: 'Event' } },
          ],
        },
      },
    },
  }
}

function sesMayWrite(): object {
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'ses.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: { 'Fn::Sub': '${Letters.Arn}/in/*' },
    Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': RULE_ARN } } },
  }
  return { Version: '2012-10-17', Statement: [Statement] }
}
