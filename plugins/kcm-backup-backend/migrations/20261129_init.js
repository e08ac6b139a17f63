/**
 * Times are milliseconds since 1970; what is JSON is read whole or not at all,
 * so it is text on every database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('hubs', table => {
    table.comment('Last known state of management clusters, and who watches');
    table.string('name', 63).primary();
    table.integer('revision').notNullable();
    table.text('record', 'longtext').comment('Absent until it was read once');
    table.bigInteger('written_at');
    table.string('lease_holder', 100).comment('The replica that watches it');
    table.bigInteger('lease_until').comment('By the clock of the database');
  });
  await knex.schema.createTable('backup_runs', table => {
    table.comment('Velero Backups, also those that are no more');
    table.string('hub', 63).notNullable();
    table.string('cluster', 253).notNullable();
    table.string('name', 253).notNullable();
    table.bigInteger('started_at').notNullable().comment('0: it never did');
    table.bigInteger('gone_at');
    table.text('run', 'longtext').notNullable();
    table.primary(['hub', 'cluster', 'name']);
    table.index(['hub', 'started_at'], 'backup_runs_hub_started_at');
  });
  await knex.schema.createTable('history_events', table => {
    table.comment('Breaches, verifications, drills, restores, absences');
    table.string('hub', 63).notNullable();
    table.string('identity', 600).notNullable();
    table.string('kind', 30).notNullable();
    table.string('backup', 253);
    table.bigInteger('at').notNullable();
    table.bigInteger('ended_at').comment('Absent also while it goes on');
    table.boolean('ongoing').notNullable();
    table.text('event', 'longtext').notNullable();
    table.primary(['hub', 'identity']);
    table.index(['hub', 'at'], 'history_events_hub_at');
  });
  await knex.schema.createTable('operations', table => {
    table.comment('What was asked for from here');
    table.string('id', 100).primary();
    table.string('hub', 63).notNullable();
    table.string('state', 20).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.bigInteger('heartbeat').notNullable().comment("The database's clock");
    table.string('exclusive', 400).unique().comment('Held while it runs');
    table.text('confirmed').comment('The question that was answered with yes');
    table.text('operation', 'longtext').notNullable();
    table.index(['hub', 'started_at'], 'operations_hub_started_at');
  });
  await knex.schema.createTable('restore_plans', table => {
    table.string('id', 100).primary();
    table.string('hub', 63).notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('execution', 100).comment('The newest operation of it');
    table.text('summary', 'longtext').notNullable();
    table.text('plan', 'longtext').notNullable();
    table.index(['hub', 'created_at'], 'restore_plans_hub_created_at');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('restore_plans');
  await knex.schema.dropTable('operations');
  await knex.schema.dropTable('history_events');
  await knex.schema.dropTable('backup_runs');
  await knex.schema.dropTable('hubs');
};
