CREATE SCHEMA "inventory";
--> statement-breakpoint
CREATE TABLE "inventory"."idempotency_keys" (
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_operation_key_pk" PRIMARY KEY("actor","operation","key")
);
--> statement-breakpoint
CREATE TABLE "inventory"."reservation_items" (
	"reservation_id" uuid NOT NULL,
	"store_id" text NOT NULL,
	"sku" text NOT NULL,
	"quantity" integer NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reservation_items_reservation_id_store_id_sku_pk" PRIMARY KEY("reservation_id","store_id","sku"),
	CONSTRAINT "quantity_positive" CHECK ("inventory"."reservation_items"."quantity" > 0),
	CONSTRAINT "missing_within_quantity" CHECK ("inventory"."reservation_items"."missing" between 0 and "inventory"."reservation_items"."quantity")
);
--> statement-breakpoint
CREATE TABLE "inventory"."reservations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"status" text NOT NULL,
	"expires_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "active_expires" CHECK (("inventory"."reservations"."status" <> 'ACTIVE') or ("inventory"."reservations"."expires_at" is not null)),
	CONSTRAINT "committed_stays" CHECK (("inventory"."reservations"."status" <> 'COMMITTED') or ("inventory"."reservations"."expires_at" is null)),
	CONSTRAINT "ended_at_end" CHECK (("inventory"."reservations"."status" in ('ACTIVE', 'COMMITTED')) = ("inventory"."reservations"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "inventory"."stock_discrepancies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" text,
	"sku" text NOT NULL,
	"quantity" integer NOT NULL,
	"reference_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "quantity_positive" CHECK ("inventory"."stock_discrepancies"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "inventory"."stock_levels" (
	"store_id" text NOT NULL,
	"sku" text NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	"committed" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"incoming" integer DEFAULT 0 NOT NULL,
	"safety_stock" integer DEFAULT 0 NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_levels_store_id_sku_pk" PRIMARY KEY("store_id","sku"),
	CONSTRAINT "sku_fits" CHECK (char_length("inventory"."stock_levels"."sku") between 1 and 128),
	CONSTRAINT "figures_not_negative" CHECK (least("inventory"."stock_levels"."on_hand", "inventory"."stock_levels"."committed", "inventory"."stock_levels"."reserved", "inventory"."stock_levels"."incoming", "inventory"."stock_levels"."safety_stock") >= 0),
	CONSTRAINT "no_oversell" CHECK ("inventory"."stock_levels"."on_hand" - "inventory"."stock_levels"."committed" - "inventory"."stock_levels"."reserved" >= 0)
);
--> statement-breakpoint
CREATE TABLE "inventory"."stock_movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"sku" text NOT NULL,
	"version" bigint NOT NULL,
	"reason" text NOT NULL,
	"quantity" integer NOT NULL,
	"on_hand_after" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reference_id" text,
	"staff_id" text,
	"note" text,
	CONSTRAINT "stock_movements_order" UNIQUE("store_id","sku","version"),
	CONSTRAINT "quantity_not_zero" CHECK ("inventory"."stock_movements"."quantity" <> 0),
	CONSTRAINT "on_hand_after_not_negative" CHECK ("inventory"."stock_movements"."on_hand_after" >= 0)
);
--> statement-breakpoint
CREATE TABLE "inventory"."stores" (
	"id" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"country_code" text NOT NULL,
	"region_code" text NOT NULL,
	"province" text NOT NULL,
	"city" text NOT NULL,
	"district" text NOT NULL,
	"line" text NOT NULL,
	"postal_code" text,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"time_zone" text NOT NULL,
	"phone" text,
	"services" text[] NOT NULL,
	"opening_hours" jsonb NOT NULL,
	CONSTRAINT "id_fits" CHECK (char_length("inventory"."stores"."id") between 1 and 128),
	CONSTRAINT "latitude_in_range" CHECK ("inventory"."stores"."latitude" between -90 and 90),
	CONSTRAINT "longitude_in_range" CHECK ("inventory"."stores"."longitude" between -180 and 180)
);
--> statement-breakpoint
ALTER TABLE "inventory"."reservation_items" ADD CONSTRAINT "reservation_items_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "inventory"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory"."stock_levels" ADD CONSTRAINT "stock_levels_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "inventory"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservation_items_level" ON "inventory"."reservation_items" USING btree ("store_id","sku");--> statement-breakpoint
CREATE INDEX "reservations_expiring" ON "inventory"."reservations" USING btree ("expires_at") WHERE "inventory"."reservations"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "stock_discrepancies_level" ON "inventory"."stock_discrepancies" USING btree ("store_id","sku");--> statement-breakpoint
CREATE INDEX "stock_levels_sku" ON "inventory"."stock_levels" USING btree ("sku");--> statement-breakpoint
CREATE INDEX "stores_name" ON "inventory"."stores" USING btree ("name_zh","id");--> statement-breakpoint
CREATE INDEX "stores_place" ON "inventory"."stores" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE FUNCTION "inventory"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;--> statement-breakpoint
CREATE TRIGGER "stock_movements_append_only" BEFORE UPDATE OR DELETE ON "inventory"."stock_movements" FOR EACH ROW EXECUTE FUNCTION "inventory"."refuse_change"();--> statement-breakpoint
CREATE TRIGGER "stock_movements_never_emptied" BEFORE TRUNCATE ON "inventory"."stock_movements" FOR EACH STATEMENT EXECUTE FUNCTION "inventory"."refuse_change"();
