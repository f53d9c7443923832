CREATE SCHEMA "catalog";
--> statement-breakpoint
CREATE SEQUENCE "catalog"."effective_price_versions" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "catalog"."categories" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."effective_prices" (
	"store_id" text NOT NULL,
	"sku" text NOT NULL,
	"channel" text,
	"version" bigint DEFAULT nextval('catalog.effective_price_versions') NOT NULL,
	"price" jsonb,
	"upcoming" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"next_change_at" timestamp with time zone,
	CONSTRAINT "effective_prices_key" UNIQUE NULLS NOT DISTINCT("sku","store_id","channel")
);
--> statement-breakpoint
CREATE TABLE "catalog"."idempotency_keys" (
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_operation_key_pk" PRIMARY KEY("actor","operation","key")
);
--> statement-breakpoint
CREATE TABLE "catalog"."member_tiers" (
	"member_id" text NOT NULL,
	"tier_code" text,
	"version" bigint DEFAULT 0 NOT NULL,
	"survivor_id" text,
	CONSTRAINT "member_tiers_member_id_pk" PRIMARY KEY("member_id")
);
--> statement-breakpoint
CREATE TABLE "catalog"."presentations" (
	"sku" text NOT NULL,
	"channel" text,
	"store_id" text,
	"title_zh" text,
	"title_en" text,
	"subtitle_zh" text,
	"subtitle_en" text,
	"image_urls" text[],
	"is_published" boolean,
	"published_at" timestamp with time zone,
	CONSTRAINT "presentations_layer" UNIQUE NULLS NOT DISTINCT("sku","channel","store_id"),
	CONSTRAINT "published_since" CHECK (coalesce("catalog"."presentations"."is_published", false) = ("catalog"."presentations"."published_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "catalog"."price_list_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"series_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"was_amount" bigint,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"version" bigint NOT NULL,
	"resumes_id" uuid,
	"staff_id" text,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "price_list_entries_version" UNIQUE("series_id","version"),
	CONSTRAINT "amount_positive" CHECK ("catalog"."price_list_entries"."amount" > 0),
	CONSTRAINT "was_above_amount" CHECK ("catalog"."price_list_entries"."was_amount" > "catalog"."price_list_entries"."amount"),
	CONSTRAINT "window_forward" CHECK ("catalog"."price_list_entries"."valid_to" >= "catalog"."price_list_entries"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "catalog"."price_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"scope" text NOT NULL,
	"channel" text,
	"store_id" text,
	"tier_code" text,
	"currency" text NOT NULL,
	"priority" integer NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	CONSTRAINT "scope_has_its_key" CHECK (("catalog"."price_lists"."scope" = 'CHANNEL') = ("catalog"."price_lists"."channel" is not null)
        and ("catalog"."price_lists"."scope" = 'STORE') = ("catalog"."price_lists"."store_id" is not null)
        and ("catalog"."price_lists"."scope" = 'TIER') = ("catalog"."price_lists"."tier_code" is not null)),
	CONSTRAINT "one_currency" CHECK ("catalog"."price_lists"."currency" = 'CNY'),
	CONSTRAINT "list_window" CHECK ("catalog"."price_lists"."valid_to" > "catalog"."price_lists"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "catalog"."price_series" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalog"."price_series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"price_list_id" text NOT NULL,
	"sku" text NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "price_series_key" UNIQUE("price_list_id","sku")
);
--> statement-breakpoint
CREATE TABLE "catalog"."products" (
	"id" text PRIMARY KEY NOT NULL,
	"category_id" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"description_zh" text,
	"description_en" text,
	"brand" text,
	"position" integer NOT NULL,
	"search_text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."variants" (
	"sku" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"gtin" text,
	"options" jsonb NOT NULL,
	"position" integer NOT NULL,
	"floor_amount" bigint NOT NULL,
	CONSTRAINT "gtin_valid" CHECK (case when "catalog"."variants"."gtin" ~ '^([0-9]{8}|[0-9]{12,14})$' then (3 * (substr(lpad(gtin, 14, '0'), 1, 1)::int + substr(lpad(gtin, 14, '0'), 3, 1)::int + substr(lpad(gtin, 14, '0'), 5, 1)::int + substr(lpad(gtin, 14, '0'), 7, 1)::int + substr(lpad(gtin, 14, '0'), 9, 1)::int + substr(lpad(gtin, 14, '0'), 11, 1)::int + substr(lpad(gtin, 14, '0'), 13, 1)::int) + substr(lpad(gtin, 14, '0'), 2, 1)::int + substr(lpad(gtin, 14, '0'), 4, 1)::int + substr(lpad(gtin, 14, '0'), 6, 1)::int + substr(lpad(gtin, 14, '0'), 8, 1)::int + substr(lpad(gtin, 14, '0'), 10, 1)::int + substr(lpad(gtin, 14, '0'), 12, 1)::int + substr(lpad(gtin, 14, '0'), 14, 1)::int) % 10 = 0 else "catalog"."variants"."gtin" is null end),
	CONSTRAINT "floor_positive" CHECK ("catalog"."variants"."floor_amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "catalog"."categories" ADD CONSTRAINT "categories_parent_id_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "catalog"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."effective_prices" ADD CONSTRAINT "effective_prices_sku_variants_sku_fk" FOREIGN KEY ("sku") REFERENCES "catalog"."variants"("sku") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."presentations" ADD CONSTRAINT "presentations_sku_variants_sku_fk" FOREIGN KEY ("sku") REFERENCES "catalog"."variants"("sku") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."price_list_entries" ADD CONSTRAINT "price_list_entries_series_id_price_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "catalog"."price_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."price_list_entries" ADD CONSTRAINT "price_list_entries_resumes_id_price_list_entries_id_fk" FOREIGN KEY ("resumes_id") REFERENCES "catalog"."price_list_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."price_series" ADD CONSTRAINT "price_series_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "catalog"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."price_series" ADD CONSTRAINT "price_series_sku_variants_sku_fk" FOREIGN KEY ("sku") REFERENCES "catalog"."variants"("sku") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."products" ADD CONSTRAINT "products_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "catalog"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."variants" ADD CONSTRAINT "variants_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalog"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "effective_prices_store" ON "catalog"."effective_prices" USING btree ("store_id","sku");--> statement-breakpoint
CREATE INDEX "effective_prices_due" ON "catalog"."effective_prices" USING btree ("next_change_at") WHERE "catalog"."effective_prices"."next_change_at" is not null;--> statement-breakpoint
CREATE INDEX "member_tiers_survivor" ON "catalog"."member_tiers" USING btree ("survivor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_base" ON "catalog"."price_lists" USING btree ("scope") WHERE "catalog"."price_lists"."scope" = 'BASE';--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_store" ON "catalog"."price_lists" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "price_lists_order" ON "catalog"."price_lists" USING btree ("priority" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "price_series_sku" ON "catalog"."price_series" USING btree ("sku");--> statement-breakpoint
CREATE INDEX "products_order" ON "catalog"."products" USING btree ("position","id");--> statement-breakpoint
CREATE INDEX "products_category" ON "catalog"."products" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "variants_product" ON "catalog"."variants" USING btree ("product_id","position","sku");--> statement-breakpoint
CREATE UNIQUE INDEX "variants_gtin" ON "catalog"."variants" USING btree (lpad("gtin", 14, '0'));--> statement-breakpoint
-- The windows of a series never overlap. A series is the range of its own number, so that GiST's built-in operators for ranges suffice and no extension is needed.
ALTER TABLE "catalog"."price_list_entries" ADD CONSTRAINT "windows_apart" EXCLUDE USING gist (int8range("series_id", "series_id", '[]') WITH &&, tstzrange("valid_from", "valid_to") WITH &&);
