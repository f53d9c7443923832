CREATE SCHEMA "content";
--> statement-breakpoint
CREATE TABLE "content"."event_tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" text NOT NULL,
	"status" text DEFAULT 'ISSUED' NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"checked_in_at" timestamp (3) with time zone,
	"checked_in_by" text,
	CONSTRAINT "checked_in_is_told" CHECK (("content"."event_tickets"."status" = 'CHECKED_IN') = ("content"."event_tickets"."checked_in_at" is not null and "content"."event_tickets"."checked_in_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "content"."idempotency_keys" (
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_operation_key_pk" PRIMARY KEY("actor","operation","key")
);
--> statement-breakpoint
CREATE TABLE "content"."merged_members" (
	"merged_id" text PRIMARY KEY NOT NULL,
	"survivor_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "content"."posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author_id" text,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"media_urls" text[] NOT NULL,
	"skus" text[] NOT NULL,
	"store_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"moderation_status" text DEFAULT 'PENDING' NOT NULL,
	"moderated_by" text,
	"moderated_at" timestamp (3) with time zone,
	"moderation_reason" text,
	CONSTRAINT "post_state_known" CHECK ("content"."posts"."moderation_status" in ('PENDING', 'APPROVED', 'REJECTED', 'REMOVED')),
	CONSTRAINT "post_sizes" CHECK (length("content"."posts"."title") between 1 and 60 and length("content"."posts"."body") <= 2000),
	CONSTRAINT "post_lists" CHECK (cardinality("content"."posts"."media_urls") <= 9 and cardinality("content"."posts"."skus") <= 10)
);
--> statement-breakpoint
CREATE TABLE "content"."purchases" (
	"member_id" text NOT NULL,
	"sku" text NOT NULL,
	"first_order_id" text NOT NULL,
	CONSTRAINT "purchases_member_id_sku_pk" PRIMARY KEY("member_id","sku")
);
--> statement-breakpoint
CREATE TABLE "content"."reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author_id" text,
	"sku" text NOT NULL,
	"stars" integer NOT NULL,
	"body" text NOT NULL,
	"is_verified_purchase" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"moderation_status" text DEFAULT 'PENDING' NOT NULL,
	"moderated_by" text,
	"moderated_at" timestamp (3) with time zone,
	"moderation_reason" text,
	CONSTRAINT "one_review_per_author" UNIQUE("author_id","sku"),
	CONSTRAINT "review_state_known" CHECK ("content"."reviews"."moderation_status" in ('PENDING', 'APPROVED', 'REJECTED', 'REMOVED')),
	CONSTRAINT "stars_in_range" CHECK ("content"."reviews"."stars" between 1 and 5),
	CONSTRAINT "review_size" CHECK (length("content"."reviews"."body") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "content"."store_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"signup_opens_at" timestamp (3) with time zone NOT NULL,
	"signup_closes_at" timestamp (3) with time zone NOT NULL,
	"quota" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"tier_gate" integer,
	"created_by" text,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "places_within_quota" CHECK ("content"."store_events"."taken" between 0 and "content"."store_events"."quota"),
	CONSTRAINT "quota_positive" CHECK ("content"."store_events"."quota" >= 1),
	CONSTRAINT "times_in_order" CHECK ("content"."store_events"."starts_at" < "content"."store_events"."ends_at" and "content"."store_events"."signup_opens_at" < "content"."store_events"."signup_closes_at" and "content"."store_events"."signup_closes_at" <= "content"."store_events"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "content"."event_tickets" ADD CONSTRAINT "event_tickets_event_id_store_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "content"."store_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_ticket_per_member" ON "content"."event_tickets" USING btree ("event_id","member_id") WHERE "content"."event_tickets"."status" <> 'CANCELLED';--> statement-breakpoint
CREATE INDEX "event_tickets_member" ON "content"."event_tickets" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "posts_public" ON "content"."posts" USING btree ("created_at","id") WHERE "content"."posts"."moderation_status" = 'APPROVED';--> statement-breakpoint
CREATE INDEX "posts_waiting" ON "content"."posts" USING btree ("created_at","id") WHERE "content"."posts"."moderation_status" = 'PENDING';--> statement-breakpoint
CREATE INDEX "posts_author" ON "content"."posts" USING btree ("author_id","created_at","id");--> statement-breakpoint
CREATE INDEX "reviews_public" ON "content"."reviews" USING btree ("sku","created_at","id") WHERE "content"."reviews"."moderation_status" = 'APPROVED';--> statement-breakpoint
CREATE INDEX "reviews_waiting" ON "content"."reviews" USING btree ("created_at","id") WHERE "content"."reviews"."moderation_status" = 'PENDING';--> statement-breakpoint
CREATE INDEX "store_events_order" ON "content"."store_events" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "store_events_store" ON "content"."store_events" USING btree ("store_id","starts_at","id");