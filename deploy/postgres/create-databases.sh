#!/bin/bash
# Runs once, while the volume of PostgreSQL is empty: a database for Easel and one for Keycloak, each with an account
# of its own. Neither can do anything with the other's.
set -e

psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres <<'SQL'
\getenv easel_password EASEL_DATABASE_PASSWORD
\getenv keycloak_password KEYCLOAK_DATABASE_PASSWORD
create role easel login password :'easel_password';
create role keycloak login password :'keycloak_password';
create database easel owner easel;
create database keycloak owner keycloak;
revoke all on database easel, keycloak from public;
SQL
