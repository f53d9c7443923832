CREATE SCHEMA "devices";
--> statement-breakpoint
CREATE TABLE "devices"."access_points" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"is_online" boolean NOT NULL,
	"session_id" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "access_points_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "devices"."cameras" (
	"id" text PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"name" text NOT NULL,
	"is_online" boolean DEFAULT false NOT NULL,
	"session_id" bigint DEFAULT 0 NOT NULL,
	"last_seen_at" timestamp with time zone,
	"config" jsonb NOT NULL,
	"config_version" bigint NOT NULL,
	"published_version" bigint DEFAULT 0 NOT NULL,
	"reported_config_version" bigint DEFAULT 0 NOT NULL,
	"config_error" text,
	"count_session_id" bigint DEFAULT 0 NOT NULL,
	"count_seq" bigint DEFAULT -1 NOT NULL,
	"counted_from" timestamp with time zone,
	"counted_to" timestamp with time zone,
	CONSTRAINT "config_has_its_version" CHECK (("devices"."cameras"."config" ->> 'v')::bigint = "devices"."cameras"."config_version")
);
--> statement-breakpoint
CREATE TABLE "devices"."esl_labels" (
	"id" text PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"model" text NOT NULL,
	"position" text,
	"sku" text,
	"template_id" text,
	"bound_at" timestamp with time zone,
	"bound_by_staff_id" text,
	"access_point_id" text,
	"battery_mv" integer,
	"last_seen_at" timestamp with time zone,
	"registered_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "status_known" CHECK ("devices"."esl_labels"."status" in ('FAILED', 'STALE', 'UNKNOWN', 'UPDATING', 'IN_SYNC', 'UNBOUND')),
	CONSTRAINT "binding_whole" CHECK (("devices"."esl_labels"."sku" is null) = ("devices"."esl_labels"."template_id" is null) and ("devices"."esl_labels"."sku" is null) = ("devices"."esl_labels"."bound_at" is null)),
	CONSTRAINT "unbound_has_its_status" CHECK (("devices"."esl_labels"."sku" is null) = ("devices"."esl_labels"."status" = 'UNBOUND'))
);
--> statement-breakpoint
CREATE TABLE "devices"."idempotency_keys" (
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_operation_key_pk" PRIMARY KEY("actor","operation","key")
);
--> statement-breakpoint
CREATE TABLE "devices"."label_history" (
	"label_id" text NOT NULL,
	"version" bigint NOT NULL,
	"cause" text NOT NULL,
	"document" jsonb NOT NULL,
	"problem" text,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "label_history_label_id_version_pk" PRIMARY KEY("label_id","version")
);
--> statement-breakpoint
CREATE TABLE "devices"."label_shadows" (
	"label_id" text PRIMARY KEY NOT NULL,
	"desired" jsonb NOT NULL,
	"desired_version" bigint NOT NULL,
	"last_version" bigint NOT NULL,
	"problem" text,
	"published_version" bigint DEFAULT 0 NOT NULL,
	"reported" jsonb,
	"reported_version" bigint DEFAULT 0 NOT NULL,
	"acknowledged" jsonb,
	"switches_at" timestamp with time zone,
	CONSTRAINT "document_has_its_version" CHECK (("devices"."label_shadows"."desired" ->> 'v')::bigint = "devices"."label_shadows"."desired_version"),
	CONSTRAINT "last_version_largest" CHECK ("devices"."label_shadows"."last_version" >= "devices"."label_shadows"."desired_version" and "devices"."label_shadows"."desired_version" >= 1),
	CONSTRAINT "reported_version_not_negative" CHECK ("devices"."label_shadows"."reported_version" >= 0)
);
--> statement-breakpoint
CREATE TABLE "devices"."quarantined_counts" (
	"camera_id" text NOT NULL,
	"session_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"zone_id" text NOT NULL,
	"reason" text NOT NULL,
	"document" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quarantined_counts_camera_id_session_id_seq_zone_id_pk" PRIMARY KEY("camera_id","session_id","seq","zone_id")
);
--> statement-breakpoint
CREATE TABLE "devices"."shelf_facts" (
	"store_id" text NOT NULL,
	"sku" text NOT NULL,
	"version" bigint NOT NULL,
	"name" text NOT NULL,
	"gtin" text,
	"price" jsonb,
	"upcoming" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shelf_facts_store_id_sku_pk" PRIMARY KEY("store_id","sku"),
	CONSTRAINT "version_not_negative" CHECK ("devices"."shelf_facts"."version" >= 0)
);
--> statement-breakpoint
CREATE TABLE "devices"."zone_minutes" (
	"zone_id" text NOT NULL,
	"from" timestamp with time zone NOT NULL,
	"to" timestamp with time zone NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"config_version" bigint NOT NULL,
	"entries" integer NOT NULL,
	"exits" integer NOT NULL,
	"occupancy" integer NOT NULL,
	"dwell_seconds" double precision NOT NULL,
	"dwell" integer[] NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "zone_minutes_zone_id_from_pk" PRIMARY KEY("zone_id","from"),
	CONSTRAINT "at_most_a_minute" CHECK ("devices"."zone_minutes"."to" > "devices"."zone_minutes"."from" and "devices"."zone_minutes"."to" - "devices"."zone_minutes"."from" <= interval '60 seconds'),
	CONSTRAINT "counts_not_negative" CHECK (least("devices"."zone_minutes"."entries", "devices"."zone_minutes"."exits", "devices"."zone_minutes"."occupancy") >= 0),
	CONSTRAINT "dwell_has_all_buckets" CHECK (cardinality("dwell") = 25)
);
--> statement-breakpoint
CREATE TABLE "devices"."zones" (
	"id" text PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"camera_id" text NOT NULL,
	"name" text NOT NULL,
	"polygon" jsonb NOT NULL,
	"config_version" bigint NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"counted_from" timestamp with time zone,
	CONSTRAINT "corners_between_3_and_64" CHECK (jsonb_array_length("devices"."zones"."polygon") between 3 and 64)
);
--> statement-breakpoint
ALTER TABLE "devices"."label_shadows" ADD CONSTRAINT "label_shadows_label_id_esl_labels_id_fk" FOREIGN KEY ("label_id") REFERENCES "devices"."esl_labels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices"."zone_minutes" ADD CONSTRAINT "zone_minutes_zone_id_zones_id_fk" FOREIGN KEY ("zone_id") REFERENCES "devices"."zones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices"."zones" ADD CONSTRAINT "zones_camera_id_cameras_id_fk" FOREIGN KEY ("camera_id") REFERENCES "devices"."cameras"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cameras_store" ON "devices"."cameras" USING btree ("store_id","name");--> statement-breakpoint
CREATE INDEX "esl_labels_store" ON "devices"."esl_labels" USING btree ("store_id","status");--> statement-breakpoint
CREATE INDEX "esl_labels_variant" ON "devices"."esl_labels" USING btree ("store_id","sku");--> statement-breakpoint
CREATE INDEX "esl_labels_access_point" ON "devices"."esl_labels" USING btree ("store_id","access_point_id");--> statement-breakpoint
CREATE INDEX "esl_labels_seen" ON "devices"."esl_labels" USING btree ((coalesce("last_seen_at", "registered_at")));--> statement-breakpoint
CREATE INDEX "label_shadows_unpublished" ON "devices"."label_shadows" USING btree ("label_id") WHERE "devices"."label_shadows"."published_version" <> "devices"."label_shadows"."desired_version";--> statement-breakpoint
CREATE INDEX "label_shadows_switching" ON "devices"."label_shadows" USING btree ("switches_at") WHERE "devices"."label_shadows"."switches_at" is not null;--> statement-breakpoint
CREATE INDEX "quarantined_counts_received" ON "devices"."quarantined_counts" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "zone_minutes_minute" ON "devices"."zone_minutes" USING btree ("zone_id","minute");--> statement-breakpoint
CREATE INDEX "zones_store" ON "devices"."zones" USING btree ("store_id","name");--> statement-breakpoint
CREATE INDEX "zones_camera" ON "devices"."zones" USING btree ("camera_id");--> statement-breakpoint
-- Written by hand, as drizzle has no words for it: invariant 11, versions never go back.
CREATE FUNCTION "devices"."refuse_older_versions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.desired_version < OLD.desired_version OR NEW.last_version < OLD.last_version OR NEW.reported_version < OLD.reported_version THEN
		RAISE EXCEPTION 'versions of label % would go back', OLD.label_id USING ERRCODE = 'check_violation', CONSTRAINT = 'versions_only_grow';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "versions_only_grow" BEFORE UPDATE ON "devices"."label_shadows" FOR EACH ROW EXECUTE FUNCTION "devices"."refuse_older_versions"();
--> statement-breakpoint
CREATE FUNCTION "devices"."refuse_change_of_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the history of labels is only added to' USING ERRCODE = 'check_violation', CONSTRAINT = 'history_append_only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "history_append_only" BEFORE UPDATE OR DELETE ON "devices"."label_history" FOR EACH ROW EXECUTE FUNCTION "devices"."refuse_change_of_history"();
