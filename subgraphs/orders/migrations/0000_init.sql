CREATE SCHEMA "orders";
--> statement-breakpoint
CREATE SEQUENCE "orders"."order_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "orders"."cart_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cart_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_amount" bigint,
	"currency" text,
	CONSTRAINT "quantity_in_range" CHECK ("orders"."cart_lines"."quantity" between 1 and 999),
	CONSTRAINT "price_has_currency" CHECK (("orders"."cart_lines"."unit_amount" is null) = ("orders"."cart_lines"."currency" is null))
);
--> statement-breakpoint
CREATE TABLE "orders"."carts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"channel" text NOT NULL,
	"store_id" text,
	"order_id" uuid,
	"checkout_id" uuid,
	"priced_at" timestamp with time zone,
	"version" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."checkouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"input_hash" text NOT NULL,
	"cart_id" uuid NOT NULL,
	"cart_version" bigint NOT NULL,
	"channel" text NOT NULL,
	"store_id" text,
	"lines" jsonb NOT NULL,
	"expected_amount" bigint NOT NULL,
	"expected_currency" text NOT NULL,
	"delivery" jsonb,
	"state" text NOT NULL,
	"quote" jsonb,
	"reservation_id" text,
	"order_id" uuid NOT NULL,
	"refusal" jsonb,
	"leased_until" timestamp with time zone,
	"touched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "no_personal_data_when_over" CHECK ("orders"."checkouts"."state" not in ('DONE', 'REFUSED') or "orders"."checkouts"."delivery" is null)
);
--> statement-breakpoint
CREATE TABLE "orders"."code_guards" (
	"store_id" text PRIMARY KEY NOT NULL,
	"failures" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."idempotency_keys" (
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_operation_key_pk" PRIMARY KEY("actor","operation","key")
);
--> statement-breakpoint
CREATE TABLE "orders"."member_tiers" (
	"member_id" text PRIMARY KEY NOT NULL,
	"tier_code" text NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."merged_members" (
	"merged_id" text PRIMARY KEY NOT NULL,
	"survivor_id" text NOT NULL,
	CONSTRAINT "merged_into_another" CHECK ("orders"."merged_members"."merged_id" <> "orders"."merged_members"."survivor_id")
);
--> statement-breakpoint
CREATE TABLE "orders"."order_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"title" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"paid_amount" bigint NOT NULL,
	"refunded_quantity" integer DEFAULT 0 NOT NULL,
	"refunded_amount" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sold_quantity_positive" CHECK ("orders"."order_lines"."quantity" between 1 and 999),
	CONSTRAINT "refunded_quantity_within" CHECK ("orders"."order_lines"."refunded_quantity" between 0 and "orders"."order_lines"."quantity"),
	CONSTRAINT "refunded_amount_within" CHECK ("orders"."order_lines"."refunded_amount" between 0 and "orders"."order_lines"."paid_amount")
);
--> statement-breakpoint
CREATE TABLE "orders"."orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"payment_status" text NOT NULL,
	"member_id" text,
	"store_id" text,
	"source_store_id" text NOT NULL,
	"cart_id" uuid,
	"reservation_id" text,
	"currency" text NOT NULL,
	"subtotal_amount" bigint NOT NULL,
	"discount_amount" bigint NOT NULL,
	"shipping_amount" bigint NOT NULL,
	"total_amount" bigint NOT NULL,
	"refunded_amount" bigint DEFAULT 0 NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancellation_reason" text,
	CONSTRAINT "order_number" UNIQUE("number"),
	CONSTRAINT "amounts_not_negative" CHECK (least("orders"."orders"."subtotal_amount", "orders"."orders"."discount_amount", "orders"."orders"."shipping_amount", "orders"."orders"."refunded_amount") >= 0),
	CONSTRAINT "amounts_add_up" CHECK ("orders"."orders"."total_amount" = "orders"."orders"."subtotal_amount" - "orders"."orders"."discount_amount" + "orders"."orders"."shipping_amount"),
	CONSTRAINT "refunds_within_total" CHECK ("orders"."orders"."refunded_amount" <= "orders"."orders"."total_amount"),
	CONSTRAINT "completed_has_time" CHECK (("orders"."orders"."status" = 'COMPLETED') = ("orders"."orders"."completed_at" is not null)),
	CONSTRAINT "cancelled_has_time" CHECK (("orders"."orders"."status" = 'CANCELLED') = ("orders"."orders"."cancelled_at" is not null)),
	CONSTRAINT "confirmed_is_paid" CHECK ("orders"."orders"."status" not in ('CONFIRMED', 'COMPLETED') or "orders"."orders"."payment_status" in ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'))
);
--> statement-breakpoint
CREATE TABLE "orders"."payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_movement_per_key" UNIQUE("key"),
	CONSTRAINT "movement_not_negative" CHECK ("orders"."payments"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders"."pickup_codes" (
	"pickup_order_id" uuid PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"digits_hash" text NOT NULL,
	"sealed" text,
	"is_open" boolean NOT NULL,
	"used_by_staff_id" text,
	CONSTRAINT "one_pickup_per_token" UNIQUE("token_hash"),
	CONSTRAINT "sealed_while_open" CHECK ("orders"."pickup_codes"."is_open" = ("orders"."pickup_codes"."sealed" is not null))
);
--> statement-breakpoint
CREATE TABLE "orders"."pickup_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"order_number" text NOT NULL,
	"member_id" text NOT NULL,
	"store_id" text NOT NULL,
	"status" text NOT NULL,
	"priority" integer NOT NULL,
	"recipient_masked_name" text NOT NULL,
	"recipient_phone_tail" text,
	"ready_by" timestamp with time zone NOT NULL,
	"bin" text,
	"expires_at" timestamp with time zone NOT NULL,
	"collected_at" timestamp with time zone,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "one_pickup_per_order" UNIQUE("order_id"),
	CONSTRAINT "collected_has_time" CHECK (("orders"."pickup_orders"."status" = 'COLLECTED') = ("orders"."pickup_orders"."collected_at" is not null)),
	CONSTRAINT "ready_has_bin" CHECK ("orders"."pickup_orders"."status" not in ('READY', 'COLLECTED') or "orders"."pickup_orders"."bin" is not null)
);
--> statement-breakpoint
CREATE TABLE "orders"."pickup_transitions" (
	"pickup_order_id" uuid NOT NULL,
	"status" text NOT NULL,
	"version" bigint NOT NULL,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "pickup_transitions_pickup_order_id_status_pk" PRIMARY KEY("pickup_order_id","status")
);
--> statement-breakpoint
CREATE TABLE "orders"."pos_receipts" (
	"store_id" text NOT NULL,
	"receipt_number" text NOT NULL,
	"order_id" uuid NOT NULL,
	"shortages" jsonb NOT NULL,
	CONSTRAINT "pos_receipts_store_id_receipt_number_pk" PRIMARY KEY("store_id","receipt_number")
);
--> statement-breakpoint
CREATE TABLE "orders"."refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"staff_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "refund_not_negative" CHECK ("orders"."refunds"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders"."shipments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"member_id" text NOT NULL,
	"source_store_id" text NOT NULL,
	"shipping_status" text NOT NULL,
	"address" jsonb NOT NULL,
	"recipient_name" text NOT NULL,
	"recipient_phone" text NOT NULL,
	"tracking_number" text,
	"shipped_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"version" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."tiers" (
	"code" text PRIMARY KEY NOT NULL,
	"is_served_first" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders"."cart_lines" ADD CONSTRAINT "cart_lines_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "orders"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."pickup_codes" ADD CONSTRAINT "pickup_codes_pickup_order_id_pickup_orders_id_fk" FOREIGN KEY ("pickup_order_id") REFERENCES "orders"."pickup_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."pickup_orders" ADD CONSTRAINT "pickup_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."pickup_transitions" ADD CONSTRAINT "pickup_transitions_pickup_order_id_pickup_orders_id_fk" FOREIGN KEY ("pickup_order_id") REFERENCES "orders"."pickup_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."refunds" ADD CONSTRAINT "refunds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."shipments" ADD CONSTRAINT "shipments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_line_per_variant" ON "orders"."cart_lines" USING btree ("cart_id","sku");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_cart" ON "orders"."carts" USING btree ("member_id","channel") WHERE "orders"."carts"."order_id" is null;--> statement-breakpoint
CREATE INDEX "carts_member" ON "orders"."carts" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_checkout_per_key" ON "orders"."checkouts" USING btree ("member_id","idempotency_key") WHERE "orders"."checkouts"."state" <> 'REFUSED';--> statement-breakpoint
CREATE UNIQUE INDEX "one_checkout_per_order" ON "orders"."checkouts" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "checkouts_unfinished" ON "orders"."checkouts" USING btree ("touched_at") WHERE "orders"."checkouts"."state" not in ('DONE', 'REFUSED');--> statement-breakpoint
CREATE INDEX "merged_members_survivor" ON "orders"."merged_members" USING btree ("survivor_id");--> statement-breakpoint
CREATE INDEX "order_lines_order" ON "orders"."order_lines" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_order_per_cart" ON "orders"."orders" USING btree ("cart_id") WHERE "orders"."orders"."status" <> 'CANCELLED';--> statement-breakpoint
CREATE INDEX "orders_member" ON "orders"."orders" USING btree ("member_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_reservation" ON "orders"."orders" USING btree ("reservation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_payment_per_order" ON "orders"."payments" USING btree ("order_id","kind") WHERE "orders"."payments"."kind" <> 'REFUND';--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_pickup_per_digits" ON "orders"."pickup_codes" USING btree ("store_id","digits_hash") WHERE "orders"."pickup_codes"."is_open";--> statement-breakpoint
CREATE INDEX "pickup_codes_digits" ON "orders"."pickup_codes" USING btree ("digits_hash");--> statement-breakpoint
CREATE INDEX "pickup_queue" ON "orders"."pickup_orders" USING btree ("store_id","priority" DESC NULLS LAST,"ready_by","id");--> statement-breakpoint
CREATE INDEX "pickups_member" ON "orders"."pickup_orders" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "pickups_expiring" ON "orders"."pickup_orders" USING btree ("expires_at") WHERE "orders"."pickup_orders"."status" in ('PENDING', 'PICKING', 'READY');--> statement-breakpoint
CREATE INDEX "refunds_order" ON "orders"."refunds" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shipments_order" ON "orders"."shipments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shipments_member" ON "orders"."shipments" USING btree ("member_id");