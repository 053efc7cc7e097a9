/**
 * Resource types that mean nothing on one machine, each with the reason. A type that is neither here nor realised
 * stops the cloud.
 */
export const ignoredTypes: Readonly<Record<string, string>> = {
  'AWS::IAM::Role':
    'every local process may call every local server; least privilege is tested on the templates',
  'AWS::IAM::Policy': 'as for roles',
  'AWS::IAM::ManagedPolicy': 'as for roles',
  'AWS::Lambda::Permission': 'who may invoke is not checked locally',
  'AWS::SQS::QueuePolicy': 'who may send is not checked locally',
  'AWS::S3::BucketPolicy': 'who may read is not checked locally',
  'AWS::SNS::TopicPolicy': 'who may publish is not checked locally',
  'AWS::SNS::Topic': 'only alarms publish to topics, and there are no local alarms',
  'AWS::SNS::Subscription': 'as for topics',
  'AWS::Logs::LogGroup': 'logs of functions are files under .local/logs',
  'AWS::CloudWatch::Alarm': 'nobody is called at night about a laptop',
  'AWS::CloudWatch::CompositeAlarm': 'as for alarms',
  'AWS::CloudWatch::Dashboard': 'has no data locally',
  'AWS::Logs::MetricFilter': 'has no data locally',
  'AWS::KMS::Key': 'the key server makes a key when its ARN is first used',
  'AWS::KMS::Alias': 'nothing names a key by an alias',
  'AWS::ApiGateway::Account': 'only lets API Gateway write logs',
  'AWS::ApiGateway::RequestValidator':
    'validates parameters and models, which are refused where a method has them',
  'AWS::Scheduler::ScheduleGroup': 'only a name',
  'AWS::CDK::Metadata': 'statistics of CDK',
};
