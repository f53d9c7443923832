CREATE SCHEMA "members";
--> statement-breakpoint
CREATE TABLE "members"."coupon_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"currency" text DEFAULT 'CNY' NOT NULL,
	"amount_off" integer,
	"percent_off_bps" integer,
	"min_spend" integer,
	"points_price" integer,
	"per_member" integer,
	"quota" integer,
	"issued" integer DEFAULT 0 NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"coupon_days" integer,
	CONSTRAINT "issued_within_quota" CHECK ("members"."coupon_templates"."issued" >= 0 and "members"."coupon_templates"."issued" <= "members"."coupon_templates"."quota"),
	CONSTRAINT "only_fixed_has_amount" CHECK (("members"."coupon_templates"."kind" = 'FIXED') = ("members"."coupon_templates"."amount_off" is not null)),
	CONSTRAINT "only_percent_has_percent" CHECK (("members"."coupon_templates"."kind" = 'PERCENT') = ("members"."coupon_templates"."percent_off_bps" is not null)),
	CONSTRAINT "percent_in_range" CHECK ("members"."coupon_templates"."percent_off_bps" between 1 and 10000),
	CONSTRAINT "amounts_positive" CHECK (least("members"."coupon_templates"."amount_off", "members"."coupon_templates"."min_spend", "members"."coupon_templates"."points_price", "members"."coupon_templates"."per_member") > 0)
);
--> statement-breakpoint
CREATE TABLE "members"."coupons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"template_id" text NOT NULL,
	"member_id" text NOT NULL,
	"status" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "one_coupon_a_code" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "members"."early_refunds" (
	"order_id" text NOT NULL,
	"refunded_total" bigint NOT NULL,
	"order_total" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "early_refunds_order_id_refunded_total_pk" PRIMARY KEY("order_id","refunded_total")
);
--> statement-breakpoint
CREATE TABLE "members"."idempotency_keys" (
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_operation_key_pk" PRIMARY KEY("actor","operation","key")
);
--> statement-breakpoint
CREATE TABLE "members"."identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"provider" text NOT NULL,
	"subject_hash" text NOT NULL,
	"verified_at" timestamp with time zone NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_member_per_identity" UNIQUE("provider","subject_hash")
);
--> statement-breakpoint
CREATE TABLE "members"."member_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code_id" uuid NOT NULL,
	"member_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"store_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_clerk_per_code" UNIQUE("code_id")
);
--> statement-breakpoint
CREATE TABLE "members"."members" (
	"id" text PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"profile_id" uuid NOT NULL,
	"tier_code" text NOT NULL,
	"tier_held_until" timestamp with time zone,
	"merged_into" text,
	"version" bigint DEFAULT 1 NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"joined_store_id" text,
	CONSTRAINT "members_profile_id_unique" UNIQUE("profile_id"),
	CONSTRAINT "not_merged_into_itself" CHECK ("members"."members"."merged_into" <> "members"."members"."id")
);
--> statement-breakpoint
CREATE TABLE "members"."membership_tiers" (
	"code" text PRIMARY KEY NOT NULL,
	"level" integer NOT NULL,
	"name" text NOT NULL,
	"threshold" integer NOT NULL,
	"benefits" jsonb NOT NULL,
	CONSTRAINT "one_tier_a_level" UNIQUE("level"),
	CONSTRAINT "one_tier_a_threshold" UNIQUE("threshold"),
	CONSTRAINT "lowest_tier_is_for_everybody" CHECK ("members"."membership_tiers"."level" >= 0 and ("members"."membership_tiers"."level" = 0) = ("members"."membership_tiers"."threshold" = 0))
);
--> statement-breakpoint
CREATE TABLE "members"."merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survivor_id" text NOT NULL,
	"merged_id" text NOT NULL,
	"reason" text NOT NULL,
	"staff_id" text NOT NULL,
	"moved" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reversible_until" timestamp with time zone NOT NULL,
	CONSTRAINT "merged_once" UNIQUE("merged_id")
);
--> statement-breakpoint
CREATE TABLE "members"."pending_earnings" (
	"source_type" text NOT NULL,
	"source_id" text NOT NULL,
	"member_id" text NOT NULL,
	"points" integer NOT NULL,
	"reversed" integer DEFAULT 0 NOT NULL,
	"available_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pending_earnings_source_type_source_id_pk" PRIMARY KEY("source_type","source_id"),
	CONSTRAINT "pending_within_points" CHECK ("members"."pending_earnings"."points" > 0 and "members"."pending_earnings"."reversed" between 0 and "members"."pending_earnings"."points")
);
--> statement-breakpoint
CREATE TABLE "members"."personal_data" (
	"member_id" text PRIMARY KEY NOT NULL,
	"name" text,
	"phone" text,
	"code_token" uuid NOT NULL,
	CONSTRAINT "personal_data_code_token_unique" UNIQUE("code_token")
);
--> statement-breakpoint
CREATE TABLE "members"."points_accounts" (
	"member_id" text PRIMARY KEY NOT NULL,
	"balance" integer DEFAULT 0 NOT NULL,
	"pending" integer DEFAULT 0 NOT NULL,
	"shortfall" integer DEFAULT 0 NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"transferred_to" text,
	CONSTRAINT "points_not_negative" CHECK (least("members"."points_accounts"."balance", "members"."points_accounts"."pending", "members"."points_accounts"."shortfall") >= 0),
	CONSTRAINT "transferred_account_is_empty" CHECK ("members"."points_accounts"."transferred_to" is null or ("members"."points_accounts"."balance" = 0 and "members"."points_accounts"."pending" = 0 and "members"."points_accounts"."shortfall" = 0))
);
--> statement-breakpoint
CREATE TABLE "members"."points_lots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"transaction_id" uuid NOT NULL,
	"earned" integer NOT NULL,
	"remaining" integer NOT NULL,
	"earned_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "points_lots_transaction_id_unique" UNIQUE("transaction_id"),
	CONSTRAINT "remaining_within_earned" CHECK ("members"."points_lots"."remaining" between 0 and "members"."points_lots"."earned"),
	CONSTRAINT "expires_after_earned" CHECK ("members"."points_lots"."expires_at" > "members"."points_lots"."earned_at")
);
--> statement-breakpoint
CREATE TABLE "members"."points_postings" (
	"transaction_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"debit_account" text NOT NULL,
	"credit_account" text NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "points_postings_transaction_id_lot_id_pk" PRIMARY KEY("transaction_id","lot_id"),
	CONSTRAINT "posted_points_positive" CHECK ("members"."points_postings"."points" > 0),
	CONSTRAINT "between_member_and_house" CHECK (("members"."points_postings"."debit_account" like 'member:%' and "members"."points_postings"."credit_account" in ('issued', 'redeemed', 'breakage', 'transfer'))
        or ("members"."points_postings"."credit_account" like 'member:%' and "members"."points_postings"."debit_account" in ('issued', 'redeemed', 'breakage', 'transfer')))
);
--> statement-breakpoint
CREATE TABLE "members"."points_shortfalls" (
	"transaction_id" uuid PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "shortfall_positive" CHECK ("members"."points_shortfalls"."points" > 0)
);
--> statement-breakpoint
CREATE TABLE "members"."points_transactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"version" bigint NOT NULL,
	"type" text NOT NULL,
	"points" integer NOT NULL,
	"balance_after" integer NOT NULL,
	"source_type" text NOT NULL,
	"source_id" text NOT NULL,
	"reverses_id" uuid,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_transaction_a_version" UNIQUE("member_id","version"),
	CONSTRAINT "points_not_zero" CHECK ("members"."points_transactions"."points" <> 0),
	CONSTRAINT "balance_after_not_negative" CHECK ("members"."points_transactions"."balance_after" >= 0),
	CONSTRAINT "only_reversals_reverse" CHECK (("members"."points_transactions"."type" = 'REVERSE') = ("members"."points_transactions"."reverses_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "members"."staff" (
	"id" text PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"roles" text[] NOT NULL,
	"store_ids" text[] NOT NULL,
	"left_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "members"."tier_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"tier_code" text NOT NULL,
	"reason" text NOT NULL,
	"staff_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "override_has_reason" CHECK (length(trim("members"."tier_overrides"."reason")) > 0),
	CONSTRAINT "override_ends" CHECK ("members"."tier_overrides"."until" > "members"."tier_overrides"."at")
);
--> statement-breakpoint
CREATE TABLE "members"."used_proofs" (
	"nonce" text PRIMARY KEY NOT NULL,
	"used_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "members"."coupons" ADD CONSTRAINT "coupons_template_id_coupon_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "members"."coupon_templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."coupons" ADD CONSTRAINT "coupons_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."identities" ADD CONSTRAINT "identities_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."member_views" ADD CONSTRAINT "member_views_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."member_views" ADD CONSTRAINT "member_views_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "members"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."members" ADD CONSTRAINT "members_tier_code_membership_tiers_code_fk" FOREIGN KEY ("tier_code") REFERENCES "members"."membership_tiers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."members" ADD CONSTRAINT "members_merged_into_members_id_fk" FOREIGN KEY ("merged_into") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."merges" ADD CONSTRAINT "merges_survivor_id_members_id_fk" FOREIGN KEY ("survivor_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."merges" ADD CONSTRAINT "merges_merged_id_members_id_fk" FOREIGN KEY ("merged_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."pending_earnings" ADD CONSTRAINT "pending_earnings_member_id_points_accounts_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."points_accounts"("member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."personal_data" ADD CONSTRAINT "personal_data_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_accounts" ADD CONSTRAINT "points_accounts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_lots" ADD CONSTRAINT "points_lots_member_id_points_accounts_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."points_accounts"("member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_lots" ADD CONSTRAINT "points_lots_transaction_id_points_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "members"."points_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_postings" ADD CONSTRAINT "points_postings_transaction_id_points_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "members"."points_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_postings" ADD CONSTRAINT "points_postings_lot_id_points_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "members"."points_lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_shortfalls" ADD CONSTRAINT "points_shortfalls_transaction_id_points_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "members"."points_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_shortfalls" ADD CONSTRAINT "points_shortfalls_member_id_points_accounts_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."points_accounts"("member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_transactions" ADD CONSTRAINT "points_transactions_member_id_points_accounts_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."points_accounts"("member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."points_transactions" ADD CONSTRAINT "points_transactions_reverses_id_points_transactions_id_fk" FOREIGN KEY ("reverses_id") REFERENCES "members"."points_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."tier_overrides" ADD CONSTRAINT "tier_overrides_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "members"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members"."tier_overrides" ADD CONSTRAINT "tier_overrides_tier_code_membership_tiers_code_fk" FOREIGN KEY ("tier_code") REFERENCES "members"."membership_tiers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_templates_price" ON "members"."coupon_templates" USING btree ("points_price","id") WHERE "members"."coupon_templates"."points_price" is not null;--> statement-breakpoint
CREATE INDEX "coupons_member" ON "members"."coupons" USING btree ("member_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "early_refunds_at" ON "members"."early_refunds" USING btree ("at");--> statement-breakpoint
CREATE INDEX "identities_member" ON "members"."identities" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "member_views_staff" ON "members"."member_views" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "member_views_member" ON "members"."member_views" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "members_merged_into" ON "members"."members" USING btree ("merged_into") WHERE "members"."members"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX "members_tier_due" ON "members"."members" USING btree ("tier_held_until") WHERE "members"."members"."tier_held_until" is not null;--> statement-breakpoint
CREATE INDEX "pending_earnings_member" ON "members"."pending_earnings" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "pending_earnings_due" ON "members"."pending_earnings" USING btree ("available_at");--> statement-breakpoint
CREATE INDEX "points_accounts_transferred_to" ON "members"."points_accounts" USING btree ("transferred_to") WHERE "members"."points_accounts"."transferred_to" is not null;--> statement-breakpoint
CREATE INDEX "points_lots_open" ON "members"."points_lots" USING btree ("member_id","expires_at","id") WHERE "members"."points_lots"."remaining" > 0;--> statement-breakpoint
CREATE INDEX "points_lots_expiring" ON "members"."points_lots" USING btree ("expires_at") WHERE "members"."points_lots"."remaining" > 0;--> statement-breakpoint
CREATE INDEX "points_lots_member" ON "members"."points_lots" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "points_postings_lot" ON "members"."points_postings" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "points_shortfalls_member" ON "members"."points_shortfalls" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_earn_per_source" ON "members"."points_transactions" USING btree ("source_type","source_id") WHERE "members"."points_transactions"."type" = 'EARN';--> statement-breakpoint
CREATE INDEX "points_transactions_source" ON "members"."points_transactions" USING btree ("source_type","source_id");--> statement-breakpoint
CREATE INDEX "points_transactions_reverses" ON "members"."points_transactions" USING btree ("reverses_id") WHERE "members"."points_transactions"."reverses_id" is not null;--> statement-breakpoint
CREATE INDEX "points_transactions_earned" ON "members"."points_transactions" USING btree ("member_id","at") WHERE "members"."points_transactions"."type" in ('EARN', 'REVERSE');--> statement-breakpoint
CREATE INDEX "tier_overrides_member" ON "members"."tier_overrides" USING btree ("member_id","until");--> statement-breakpoint
CREATE INDEX "used_proofs_used_at" ON "members"."used_proofs" USING btree ("used_at");--> statement-breakpoint
CREATE FUNCTION "members"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% of members.% is refused: it is append-only', tg_op, tg_table_name USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "members"."points_transactions" FOR EACH STATEMENT EXECUTE FUNCTION "members"."refuse_change"();--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "members"."points_postings" FOR EACH STATEMENT EXECUTE FUNCTION "members"."refuse_change"();--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "members"."member_views" FOR EACH STATEMENT EXECUTE FUNCTION "members"."refuse_change"();--> statement-breakpoint
CREATE FUNCTION "members"."hold_balance_equals_lots"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	touched text[] := ARRAY[new.member_id];
BEGIN
	IF tg_op = 'UPDATE' THEN touched := touched || old.member_id; END IF;
	PERFORM FROM "members"."points_accounts" a
	WHERE a.member_id = ANY (touched) AND a.balance <> (
		SELECT coalesce(sum(l.remaining), 0) FROM "members"."points_lots" l WHERE l.member_id = a.member_id AND l.remaining > 0);
	IF found THEN
		RAISE EXCEPTION 'a balance is not the sum of its lots' USING ERRCODE = 'check_violation', CONSTRAINT = 'balance_equals_lots';
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "balance_equals_lots" AFTER INSERT OR UPDATE ON "members"."points_accounts" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "members"."hold_balance_equals_lots"();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "balance_equals_lots" AFTER INSERT OR UPDATE ON "members"."points_lots" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "members"."hold_balance_equals_lots"();--> statement-breakpoint
CREATE FUNCTION "members"."hold_entry_equals_postings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.points <> (
		SELECT coalesce(sum(CASE 'member:' || new.member_id WHEN p.credit_account THEN p.points WHEN p.debit_account THEN -p.points END), 0)
		FROM "members"."points_postings" p WHERE p.transaction_id = new.id)
	THEN
		RAISE EXCEPTION 'an entry is not the sum of its postings' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_equals_postings';
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "entry_equals_postings" AFTER INSERT ON "members"."points_transactions" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "members"."hold_entry_equals_postings"();--> statement-breakpoint
INSERT INTO "members"."membership_tiers" ("code", "level", "name", "threshold", "benefits") VALUES
	('REGULAR', 0, '普通会员', 0, '[]'),
	('SILVER', 1, '银卡会员', 1000, '[{"kind":"POINTS_MULTIPLIER","valueBps":11000,"description":"积分 1.1 倍"},{"kind":"EXCLUSIVE_DISCOUNT","valueBps":200,"description":"会员专享 98 折"}]'),
	('GOLD', 2, '金卡会员', 5000, '[{"kind":"POINTS_MULTIPLIER","valueBps":12000,"description":"积分 1.2 倍"},{"kind":"EXCLUSIVE_DISCOUNT","valueBps":500,"description":"会员专享 95 折"},{"kind":"PRIORITY_SHIPPING","valueBps":null,"description":"优先发货"}]'),
	('PLATINUM', 3, '白金会员', 20000, '[{"kind":"POINTS_MULTIPLIER","valueBps":15000,"description":"积分 1.5 倍"},{"kind":"EXCLUSIVE_DISCOUNT","valueBps":1000,"description":"会员专享 9 折"},{"kind":"PRIORITY_SHIPPING","valueBps":null,"description":"优先发货"},{"kind":"BIRTHDAY_GIFT","valueBps":null,"description":"生日礼"}]');
