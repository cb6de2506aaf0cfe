/** Passwords that programs come with and that tutorials use: known to everybody who tries to get in. */
const DEFAULTS: ReadonlySet<string> = new Set(
  'admin administrator root password passwd pass secret changeme change_me changethis changeit default postgres mysql mariadb mongo mongodb redis rabbitmq guest minio minioadmin elastic kibana grafana airflow jenkins sonar oracle tomcat manager system sa sqlserver toor letmein qwerty abc123 123456 1234567 12345678 123456789 1234567890 12345 1234 test test123 testing demo user welcome p@ssw0rd passw0rd password1 password123 admin123 root123 supersecret topsecret mysecretpassword mysecret secretkey secret_key django-insecure hunter2 keycloak vault neo4j cassandra couchdb influxdb openldap'.split(
    ' ',
  ),
);

export function isDefaultPassword(value: string): boolean {
  const lower = value.toLowerCase();
  return DEFAULTS.has(lower) || lower.startsWith('django-insecure-');
}
