// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Cart as CartModel, FulfillmentLine as FulfillmentLineModel } from './reads.ts';
import type { CartLineRow as CartLineRowModel, OrderRow as OrderRowModel, OrderLineRow as OrderLineRowModel, PickupOrderRow as PickupOrderRowModel, PickupTransitionRow as PickupTransitionRowModel, ShipmentRow as ShipmentRowModel } from './tables.ts';
import type { PickupOrderUpdatedItem as PickupOrderUpdatedItemModel } from './live.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, RFC 3339 with milliseconds. Example: "2026-05-01T08:30:00.000Z". Show it in the time zone of the store. */
  DateTime: { input: Date; output: Date; }
  /**
   * A place in a list or in a stream. Opaque: store it, hand it back as `after`, never build or compare one.
   * A stream cursor stays valid for the time the event log is kept (at least 24 hours), on any replica and after a restart.
   */
  Cursor: { input: string; output: string; }
  /** A whole number that JSON carries exactly, from -(2^53-1) to 2^53-1, sent as a JSON number. Used where 32 bits are too few. Example: 128900. */
  SafeInt: { input: number; output: number | bigint; }
  /** A currency, ISO 4217. Example: "CNY". */
  CurrencyCode: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /**
   * The signed-in member; null when the viewer is staff, a partner or a service.
   * Every subgraph that adds to Member resolves this field alike, from the signed viewer, so that asking for your orders costs one fetch.
   */
  readonly me?: Maybe<Member>;
  /** One of your carts; null when unknown or not yours. */
  readonly cart?: Maybe<Cart>;
  /** One order: your own, or one of your store; null when unknown. */
  readonly order?: Maybe<Order>;
  /** The pickups of a store, the one due first at the top. For staff of the store. */
  readonly pickupOrders?: Maybe<PickupOrderConnection>;
  /** One pickup: your own, or one of your store; null when unknown. */
  readonly pickupOrder?: Maybe<PickupOrder>;
};


export type QueryCartArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPickupOrdersArgs = {
  storeId: Scalars['ID']['input'];
  statuses?: InputMaybe<ReadonlyArray<PickupStatus>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryPickupOrderArgs = {
  id: Scalars['ID']['input'];
};

export type Mutation = {
  /** Start a cart, with or without lines. A member has one open cart per channel: it is returned if there is one, with the lines added. */
  readonly createCart?: Maybe<CreateCartResult>;
  /** Put pieces of a variant into a cart; more of one that is there already raises its quantity. */
  readonly addCartLine?: Maybe<AddCartLineResult>;
  /** Set how many pieces a line has; 0 takes it out. */
  readonly setCartLineQuantity?: Maybe<SetCartLineQuantityResult>;
  /**
   * Make an order of a cart. It is priced, its stock is held, paid and committed; if any step is refused, everything before it is undone.
   * A retry with the same key gets the same order.
   */
  readonly checkout?: Maybe<CheckoutResult>;
  /** Record a sale at a till: paid and handed over at once. Tills that were offline send it later; the same receipt is recorded once. */
  readonly placePosOrder?: Maybe<PlacePosOrderResult>;
  /**
   * Call an order off before the goods are handed over: stock is freed, money, points and coupons go back.
   * Members their own, store staff those of their store.
   */
  readonly cancelOrder?: Maybe<CancelOrderResult>;
  /** Give money back for goods that came back, all or some; points earned by them are taken back. For store managers. */
  readonly refundOrder?: Maybe<RefundOrderResult>;
  /** Step 3 of a pickup: a clerk begins to collect the goods. */
  readonly startPicking?: Maybe<StartPickingResult>;
  /** Step 3 of a pickup, done: the goods lie in a bin, and the customer is told. */
  readonly markReadyForPickup?: Maybe<MarkReadyForPickupResult>;
  /**
   * Step 5 of a pickup: check the customer's code and hand the goods over. A code is good once.
   * The clerk is the signed-in one. Five wrong codes at a store within 15 minutes lock it for 15 minutes.
   */
  readonly verifyPickupCode?: Maybe<VerifyPickupCodeResult>;
};


export type MutationCreateCartArgs = {
  input: CreateCartInput;
};


export type MutationAddCartLineArgs = {
  input: AddCartLineInput;
};


export type MutationSetCartLineQuantityArgs = {
  input: SetCartLineQuantityInput;
};


export type MutationCheckoutArgs = {
  input: CheckoutInput;
};


export type MutationPlacePosOrderArgs = {
  input: PlacePosOrderInput;
};


export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


export type MutationRefundOrderArgs = {
  input: RefundOrderInput;
};


export type MutationStartPickingArgs = {
  input: StartPickingInput;
};


export type MutationMarkReadyForPickupArgs = {
  input: MarkReadyForPickupInput;
};


export type MutationVerifyPickupCodeArgs = {
  input: VerifyPickupCodeInput;
};

export type Subscription = {
  /**
   * The pickup queue of one store: every open pickup as it is, then every change. Key: pickup.
   * Lossless: a slow reader gets a `Resync` rather than a hole. For staff of the store.
   */
  readonly pickupOrderUpdated?: Maybe<PickupOrderUpdatedEvent>;
};


export type SubscriptionPickupOrderUpdatedArgs = {
  storeId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type Member = {
  readonly id: Scalars['ID']['output'];
  /** The member's orders in every channel, newest first. Null when orders cannot answer. */
  readonly orders?: Maybe<OrderConnection>;
  /** The open cart of a channel; null when there is none. */
  readonly activeCart?: Maybe<Cart>;
};


export type MemberOrdersArgs = {
  statuses?: InputMaybe<ReadonlyArray<OrderStatus>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type MemberActiveCartArgs = {
  channel: Channel;
};

export type MemberView = {
  readonly grant: Scalars['ID']['output'];
  /** Orders placed online in the last 90 days, newest first. Null when orders cannot answer. */
  readonly recentOrders?: Maybe<OrderConnection>;
};


export type MemberViewRecentOrdersArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type Store = {
  readonly id: Scalars['ID']['output'];
};

export type ProductVariant = {
  readonly sku: Scalars['ID']['output'];
};

export type Staff = {
  readonly id: Scalars['ID']['output'];
};

/** What a member is about to buy in one channel. */
export type Cart = {
  readonly id: Scalars['ID']['output'];
  readonly channel: Channel;
  /** The store whose prices hold; null online without a store. */
  readonly storeId?: Maybe<Scalars['ID']['output']>;
  /** In the order they were added. At most 100. */
  readonly lines: ReadonlyArray<CartLine>;
  /** Whole pieces in all lines. */
  readonly pieceCount: Scalars['Int']['output'];
  /** The sum as of `pricedAt`. Hand it to `checkout` as `expectedTotal`. Null while a price is missing. */
  readonly total?: Maybe<Money>;
  /** When the lines were last priced. */
  readonly pricedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Grows with every change of the cart. */
  readonly version: Scalars['SafeInt']['output'];
};

/** One variant in a cart. */
export type CartLine = {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  /** The variant, with its data; null when catalog cannot answer. */
  readonly variant?: Maybe<ProductVariant>;
  /** Whole pieces, at least 1. */
  readonly quantity: Scalars['Int']['output'];
  /** For one piece, when the cart was last priced; null when it is not for sale. */
  readonly unitPrice?: Maybe<Money>;
  /** `unitPrice` times `quantity`. */
  readonly lineTotal?: Maybe<Money>;
};

/** A purchase. Its lines and amounts never change; what happens later is told by states, fulfillments and refunds. */
export type Order = {
  readonly id: Scalars['ID']['output'];
  /** For people and receipts. Example: "20260501-004217". */
  readonly number: Scalars['String']['output'];
  readonly channel: Channel;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  /** Null for a sale at a till without a member, and after erasure. */
  readonly memberId?: Maybe<Scalars['ID']['output']>;
  /** The same member, with their data: for the member and for back offices; null when members cannot answer. */
  readonly member?: Maybe<Member>;
  /** The store that sold it or where it is picked up; null for other online orders. */
  readonly storeId?: Maybe<Scalars['ID']['output']>;
  /** The same store, with its data; null when inventory cannot answer. */
  readonly store?: Maybe<Store>;
  /** At most 100. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** The lines before deductions. */
  readonly subtotal: Money;
  /** All deductions together, not negative. */
  readonly discountTotal: Money;
  /** What delivery costs. */
  readonly shippingTotal: Money;
  /** subtotal - discountTotal + shippingTotal: what was to be paid. */
  readonly total: Money;
  /** What has been given back so far. */
  readonly refundedTotal: Money;
  readonly placedAt: Scalars['DateTime']['output'];
  /** When all of it was handed over; null before. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was called off; null otherwise. */
  readonly cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  /** How the goods reach the customer; empty for a sale at a till. At most 20. */
  readonly fulfillments: ReadonlyArray<Fulfillment>;
};

/** One variant in an order, at the price it was sold for. */
export type OrderLine = {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  /** The variant as it is now; null when catalog cannot answer. */
  readonly variant?: Maybe<ProductVariant>;
  /** Its name when it was sold. */
  readonly title: Scalars['String']['output'];
  /** Whole pieces. */
  readonly quantity: Scalars['Int']['output'];
  /** For one piece when it was sold. */
  readonly unitPrice: Money;
  /** What was paid for the line, deductions shared out to the last fen. */
  readonly paidTotal: Money;
  /** Pieces given back and refunded. */
  readonly refundedQuantity: Scalars['Int']['output'];
};

/** The life of an order. */
export type OrderStatus =
  /** Stock is held, the payment is on its way. */
  | 'PENDING_PAYMENT'
  /** Placed and paid; the goods are not yet handed over. */
  | 'CONFIRMED'
  /** All handed over. Points have been earned. */
  | 'COMPLETED'
  /** Called off; everything went back. */
  | 'CANCELLED';

/** The state of an order's money. */
export type PaymentStatus =
  | 'PENDING'
  /** The amount is set aside, not yet taken. */
  | 'AUTHORIZED'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  /** Set aside and let go again. */
  | 'VOIDED';

/** One way in which goods of an order reach the customer. More kinds will come: select the common fields, and `__typename`. */
export type Fulfillment = {
  readonly id: Scalars['ID']['output'];
  readonly orderId: Scalars['ID']['output'];
  /** At most 100. */
  readonly lines: ReadonlyArray<FulfillmentLine>;
  /** Grows with every change. */
  readonly version: Scalars['SafeInt']['output'];
};

/** Part of an order line, in one fulfillment. */
export type FulfillmentLine = {
  readonly orderLineId: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  /** Its name when it was sold. */
  readonly title: Scalars['String']['output'];
  /** The variant, with its data; null when catalog cannot answer. */
  readonly variant?: Maybe<ProductVariant>;
  /** Whole pieces. */
  readonly quantity: Scalars['Int']['output'];
};

/** Goods that wait in a store for the customer. */
export type PickupOrder = Fulfillment & {
  readonly id: Scalars['ID']['output'];
  readonly orderId: Scalars['ID']['output'];
  readonly order: Order;
  /** Example: "20260501-004217". For labels and calling out. */
  readonly orderNumber: Scalars['String']['output'];
  readonly storeId: Scalars['ID']['output'];
  /** The same store, with its data; null when inventory cannot answer. */
  readonly store?: Maybe<Store>;
  readonly status: PickupStatus;
  readonly lines: ReadonlyArray<FulfillmentLine>;
  /** Who collects, as staff may see it. Example: "张*". */
  readonly recipientMaskedName: Scalars['String']['output'];
  /** Last four digits, to ask for. Example: "1234"; null without a phone. */
  readonly recipientPhoneTail?: Maybe<Scalars['String']['output']>;
  /** When the goods should be ready. */
  readonly readyBy: Scalars['DateTime']['output'];
  /** Where they lie. Example: "A-07"; null before they are ready. */
  readonly bin?: Maybe<Scalars['String']['output']>;
  /** What to show in the store, for the member alone; null once it is used or the pickup has ended. */
  readonly code?: Maybe<PickupCode>;
  /** Until when they are kept; then the order is cancelled and refunded. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When they were handed over; null before. */
  readonly collectedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Each step, who took it and when, in order. At most 10. */
  readonly transitions: ReadonlyArray<PickupTransition>;
  readonly version: Scalars['SafeInt']['output'];
};

/** What proves that the goods are yours. Good once, in that store. */
export type PickupCode = {
  /** For the QR code: 128 random bits. */
  readonly token: Scalars['String']['output'];
  /** For reading out: eight digits, the last one a check digit. Example: "4071 9926". */
  readonly digits: Scalars['String']['output'];
};

/** One step of a pickup. */
export type PickupTransition = {
  readonly status: PickupStatus;
  readonly at: Scalars['DateTime']['output'];
  /** Who took it; null for automatic ones. */
  readonly staffId?: Maybe<Scalars['ID']['output']>;
  /** The same person, with their data; for staff. Null when members cannot answer. */
  readonly staff?: Maybe<Staff>;
};

/** The life of a pickup. */
export type PickupStatus =
  /** The store has been told. */
  | 'PENDING'
  /** A clerk is collecting the goods. */
  | 'PICKING'
  /** The goods lie in a bin, the customer was told. */
  | 'READY'
  /** Handed over. */
  | 'COLLECTED'
  /** Nobody came; refunded. */
  | 'EXPIRED'
  /** Called off; refunded. */
  | 'CANCELLED';

/** Goods that are sent to an address. */
export type Shipment = Fulfillment & {
  readonly id: Scalars['ID']['output'];
  readonly orderId: Scalars['ID']['output'];
  readonly order: Order;
  /** Not named `status`, so that one selection can hold pickups and shipments. */
  readonly shippingStatus: ShippingStatus;
  readonly lines: ReadonlyArray<FulfillmentLine>;
  /** For the member and for staff who send it. */
  readonly address?: Maybe<PostalAddress>;
  /** The carrier's number; null before it is sent. */
  readonly trackingNumber?: Maybe<Scalars['String']['output']>;
  readonly shippedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly version: Scalars['SafeInt']['output'];
};

/** The life of a shipment. */
export type ShippingStatus =
  | 'PENDING'
  | 'PACKED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'CANCELLED';

/** A page of `Order`. */
export type OrderConnection = {
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<Order>;
  readonly pageInfo: PageInfo;
};

/** One `Order` with its place in the list. */
export type OrderEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Order;
};

/** A page of `PickupOrder`. */
export type PickupOrderConnection = {
  readonly edges: ReadonlyArray<PickupOrderEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<PickupOrder>;
  readonly pageInfo: PageInfo;
};

/** One `PickupOrder` with its place in the list. */
export type PickupOrderEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: PickupOrder;
};

/** A variant and how many pieces of it. */
export type CartLineInput = {
  readonly sku: Scalars['ID']['input'];
  /** Whole pieces, 1 to 999. */
  readonly quantity: Scalars['Int']['input'];
};

/** What `createCart` needs. */
export type CreateCartInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Where members fill carts themselves: APP, MINIPROGRAM, H5 or WEB. */
  readonly channel: Channel;
  /** The store whose prices hold; for a pickup it is always the one where the goods are collected. */
  readonly storeId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 100. */
  readonly lines: ReadonlyArray<CartLineInput>;
};

/** What `createCart` answers: done, or one of its refusals. */
export type CreateCartResult = CreateCartSuccess | VariantNotForSale | CartLimitReached;

/** `createCart` is done. */
export type CreateCartSuccess = {
  readonly cart: Cart;
};

/** What `addCartLine` needs. */
export type AddCartLineInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly cartId: Scalars['ID']['input'];
  readonly line: CartLineInput;
};

/** What `addCartLine` answers: done, or one of its refusals. */
export type AddCartLineResult = AddCartLineSuccess | VariantNotForSale | CartLimitReached | CartClosed;

/** `addCartLine` is done. */
export type AddCartLineSuccess = {
  readonly cart: Cart;
};

/** What `setCartLineQuantity` needs. */
export type SetCartLineQuantityInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly cartId: Scalars['ID']['input'];
  readonly cartLineId: Scalars['ID']['input'];
  /** Whole pieces, 0 to 999; 0 takes the line out. */
  readonly quantity: Scalars['Int']['input'];
};

/** What `setCartLineQuantity` answers: done, or one of its refusals. */
export type SetCartLineQuantityResult = SetCartLineQuantitySuccess | CartLimitReached | CartClosed;

/** `setCartLineQuantity` is done. */
export type SetCartLineQuantitySuccess = {
  readonly cart: Cart;
};

/** These are not sold in this channel or store. Take them out. */
export type VariantNotForSale = Problem & {
  readonly message: Scalars['String']['output'];
  /** At most 100. */
  readonly skus: ReadonlyArray<Scalars['ID']['output']>;
};

/** A cart holds at most so many lines, and a line so many pieces. */
export type CartLimitReached = Problem & {
  readonly message: Scalars['String']['output'];
  readonly maxLines: Scalars['Int']['output'];
  readonly maxQuantity: Scalars['Int']['output'];
};

/** The cart has become an order. Start a new one. */
export type CartClosed = Problem & {
  readonly message: Scalars['String']['output'];
  /** The order it became. */
  readonly orderId: Scalars['ID']['output'];
};

/** What `checkout` needs. */
export type CheckoutInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly cartId: Scalars['ID']['input'];
  readonly deliveryMethod: DeliveryMethodInput;
  /** The total you showed (`cart.total` plus delivery). If it comes out different, nothing is ordered. */
  readonly expectedTotal: MoneyInput;
};

/** How the goods shall reach the customer: exactly one field must be given. */
export type DeliveryMethodInput = {
  /** Collect in a store. */
  readonly storePickup?: InputMaybe<StorePickupInput>;
  /** Send to an address. */
  readonly homeDelivery?: InputMaybe<HomeDeliveryInput>;
};

/** Collect in a store. */
export type StorePickupInput = {
  /** A store with the service PICKUP. */
  readonly storeId: Scalars['ID']['input'];
  /** When you would like to come; null for as soon as possible. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Send to an address. Personal data. */
export type HomeDeliveryInput = {
  readonly address: PostalAddressInput;
  /** Who receives it. Example: "张小越". */
  readonly recipientName: Scalars['String']['input'];
  /** E.164. Example: "+8613800001234". */
  readonly recipientPhone: Scalars['String']['input'];
};

/** An address in the Chinese order of parts. */
export type PostalAddressInput = {
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['String']['input'];
  /** GB/T 2260 code of the district. Example: "440106". */
  readonly regionCode: Scalars['String']['input'];
  readonly province: Scalars['String']['input'];
  readonly city: Scalars['String']['input'];
  readonly district: Scalars['String']['input'];
  /** Street, number, building, floor. Up to 200 characters. */
  readonly line: Scalars['String']['input'];
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
};

/** What `checkout` answers: done, or one of its refusals. */
export type CheckoutResult = CheckoutSuccess | CartEmpty | CartClosed | VariantNotForSale | TotalChanged | InsufficientStock | StoreCannotServe;

/** `checkout` is done. */
export type CheckoutSuccess = {
  readonly order: Order;
};

/** There is nothing to order. */
export type CartEmpty = Problem & {
  readonly message: Scalars['String']['output'];
};

/** Prices changed since you showed the total. The cart is priced anew: show it and ask again. */
export type TotalChanged = Problem & {
  readonly message: Scalars['String']['output'];
  readonly expectedTotal: Money;
  readonly actualTotal: Money;
  /** With its new prices. */
  readonly cart: Cart;
};

/** That store does not offer pickup, or not for these goods. Choose another. */
export type StoreCannotServe = Problem & {
  readonly message: Scalars['String']['output'];
  readonly storeId: Scalars['ID']['output'];
};

/** What `placePosOrder` needs. */
export type PlacePosOrderInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly storeId: Scalars['ID']['input'];
  /** Unique in the store; the second upload of a receipt gets the first order. */
  readonly receiptNumber: Scalars['String']['input'];
  /** What the member's app showed, checked as of `soldAt`; null without a member. */
  readonly memberCode?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100. */
  readonly lines: ReadonlyArray<PosLineInput>;
  /** When it was sold: in the last 7 days, or, by a till whose clock is ahead, up to 5 minutes from now. Null for now. */
  readonly soldAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One line of a receipt. */
export type PosLineInput = {
  readonly sku: Scalars['ID']['input'];
  /** Whole pieces, 1 to 999. */
  readonly quantity: Scalars['Int']['input'];
  /** What the customer paid for one piece at the till: the lower of label and catalog price, at most 1000000000, in catalog's currency. */
  readonly unitPrice: MoneyInput;
};

/** What `placePosOrder` answers: done, or one of its refusals. */
export type PlacePosOrderResult = PlacePosOrderSuccess | VariantNotForSale | MemberCodeRefused;

/** `placePosOrder` is done. */
export type PlacePosOrderSuccess = {
  readonly order: Order;
  /** Differences to be looked into, for example more sold than was there: the goods are gone, so the sale stands. At most 100. */
  readonly shortages: ReadonlyArray<StockShortage>;
};

/** The member's code was not good at the time of the sale. Scan it again, or sell without a member. */
export type MemberCodeRefused = Problem & {
  readonly message: Scalars['String']['output'];
};

/** What `cancelOrder` needs. */
export type CancelOrderInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly reason: CancellationReason;
};

/** Why an order is called off. */
export type CancellationReason =
  | 'CHANGED_MIND'
  | 'ORDERED_BY_MISTAKE'
  /** The store does not find the goods. */
  | 'OUT_OF_STOCK'
  | 'OTHER';

/** What `cancelOrder` answers: done, or one of its refusals. */
export type CancelOrderResult = CancelOrderSuccess | OrderNotCancellable;

/** `cancelOrder` is done. */
export type CancelOrderSuccess = {
  readonly order: Order;
  /** What goes back to the customer. */
  readonly refunded: Money;
};

/** Too late: it is handed over, or already called off. Refund it instead. */
export type OrderNotCancellable = Problem & {
  readonly message: Scalars['String']['output'];
  readonly status: OrderStatus;
};

/** What `refundOrder` needs. */
export type RefundOrderInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly orderId: Scalars['ID']['input'];
  /** What came back, 1 to 100 lines; all that is left when empty. */
  readonly lines: ReadonlyArray<RefundLineInput>;
  /** For the record. Up to 200 characters. */
  readonly reason: Scalars['String']['input'];
};

/** Pieces of one line that came back. */
export type RefundLineInput = {
  readonly orderLineId: Scalars['ID']['input'];
  /** Whole pieces, at least 1. */
  readonly quantity: Scalars['Int']['input'];
  /** Whether they can be sold again; if not, they are written off as damaged. */
  readonly isResellable: Scalars['Boolean']['input'];
};

/** What `refundOrder` answers: done, or one of its refusals. */
export type RefundOrderResult = RefundOrderSuccess | OrderNotRefundable | RefundExceedsOrder;

/** `refundOrder` is done. */
export type RefundOrderSuccess = {
  readonly order: Order;
  /** What goes back to the customer now. */
  readonly refunded: Money;
};

/** Nothing was handed over yet (cancel it instead), or nothing is left to refund. */
export type OrderNotRefundable = Problem & {
  readonly message: Scalars['String']['output'];
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
};

/** More pieces than were bought and not yet refunded. */
export type RefundExceedsOrder = Problem & {
  readonly message: Scalars['String']['output'];
  readonly orderLineId: Scalars['ID']['output'];
  /** Pieces that can still be refunded. */
  readonly refundableQuantity: Scalars['Int']['output'];
};

/** What `startPicking` needs. */
export type StartPickingInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly pickupOrderId: Scalars['ID']['input'];
};

/** What `startPicking` answers: done, or one of its refusals. */
export type StartPickingResult = StartPickingSuccess | PickupStepRefused;

/** `startPicking` is done. */
export type StartPickingSuccess = {
  readonly pickupOrder: PickupOrder;
};

/** What `markReadyForPickup` needs. */
export type MarkReadyForPickupInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly pickupOrderId: Scalars['ID']['input'];
  /** Where the goods lie. Example: "A-07". */
  readonly bin: Scalars['String']['input'];
};

/** What `markReadyForPickup` answers: done, or one of its refusals. */
export type MarkReadyForPickupResult = MarkReadyForPickupSuccess | PickupStepRefused;

/** `markReadyForPickup` is done. */
export type MarkReadyForPickupSuccess = {
  readonly pickupOrder: PickupOrder;
};

/** The pickup is not in a state for this step: somebody was quicker, or it has ended. */
export type PickupStepRefused = Problem & {
  readonly message: Scalars['String']['output'];
  /** As it is now. */
  readonly pickupOrder: PickupOrder;
};

/** What `verifyPickupCode` needs. */
export type VerifyPickupCodeInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Where you are. */
  readonly storeId: Scalars['ID']['input'];
  /** The scanned token or the eight digits, spaces allowed. */
  readonly code: Scalars['String']['input'];
};

/** What `verifyPickupCode` answers: done, or one of its refusals. */
export type VerifyPickupCodeResult = VerifyPickupCodeSuccess | CodeInvalid | CodeUsed | CodeLocked | NotReady | WrongStore;

/** `verifyPickupCode` is done. */
export type VerifyPickupCodeSuccess = {
  /** Hand over these goods. */
  readonly pickupOrder: PickupOrder;
};

/** No pickup has this code. Look at it again. */
export type CodeInvalid = Problem & {
  readonly message: Scalars['String']['output'];
  /** Tries left before the store is locked for 15 minutes. */
  readonly attemptsLeft: Scalars['Int']['output'];
};

/** The goods were handed over before. */
export type CodeUsed = Problem & {
  readonly message: Scalars['String']['output'];
  readonly usedAt: Scalars['DateTime']['output'];
  /** Who handed them over. */
  readonly staffId: Scalars['ID']['output'];
  /** The same person, with their data; null when members cannot answer. */
  readonly staff?: Maybe<Staff>;
};

/** Too many wrong codes. */
export type CodeLocked = Problem & {
  readonly message: Scalars['String']['output'];
  /** When it can be tried again. */
  readonly lockedUntil: Scalars['DateTime']['output'];
};

/** The code is right, the goods are not ready. */
export type NotReady = Problem & {
  readonly message: Scalars['String']['output'];
  readonly status: PickupStatus;
  readonly readyBy: Scalars['DateTime']['output'];
};

/** A pickup changed, or a gap. */
export type PickupOrderUpdatedEvent = PickupOrderUpdated | Resync;

/** A pickup as it is after a change. */
export type PickupOrderUpdated = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** The pickup's version; it only grows. */
  readonly version: Scalars['SafeInt']['output'];
  readonly pickupOrder: PickupOrder;
  /** The state before; null in a SNAPSHOT and for a new pickup. */
  readonly previousStatus?: Maybe<PickupStatus>;
};

/** An amount of money. Never a fraction: 12.90 yuan is `{ amount: 1290, currency: "CNY" }`. */
export type Money = {
  /** Whole minor units of the currency (fen for CNY). Negative for money given back. Example: 1290. */
  readonly amount: Scalars['SafeInt']['output'];
  /** ISO 4217. Example: "CNY". */
  readonly currency: Scalars['CurrencyCode']['output'];
};

/** An amount of money as input. */
export type MoneyInput = {
  /** Whole minor units of the currency (fen for CNY). Example: 1290 for 12.90 yuan. */
  readonly amount: Scalars['SafeInt']['input'];
  /** ISO 4217. Example: "CNY". */
  readonly currency: Scalars['CurrencyCode']['input'];
};

/** Where a page ends and whether more follows. Lists are read forwards: hand `endCursor` back as `after`. */
export type PageInfo = {
  /** True when at least one more item follows this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** The cursor of the last item of this page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['Cursor']['output']>;
};

/** Where a customer meets us. The channel chooses presentation and price list; it never changes identity or the truth about stock. */
export type Channel =
  /** The mall's own app. */
  | 'APP'
  /** The WeChat mini program. */
  | 'MINIPROGRAM'
  /** A campaign page in a mobile browser. */
  | 'H5'
  /** The web shop on a computer. */
  | 'WEB'
  /** A till with a cashier; also what shelf labels show. */
  | 'POS'
  /** A self-checkout machine. */
  | 'KIOSK'
  /** A livestream. */
  | 'LIVE'
  /** Our shop on JD. */
  | 'MARKETPLACE_JD'
  /** Our shop on Tmall. */
  | 'MARKETPLACE_TMALL';

/** An address in the Chinese order of parts. Personal data where it belongs to a person. */
export type PostalAddress = {
  /** ISO 3166-1 alpha-2. Example: "CN". */
  readonly countryCode: Scalars['String']['output'];
  /** GB/T 2260 code of the district. Example: "440106". */
  readonly regionCode: Scalars['String']['output'];
  /** Example: "广东省". */
  readonly province: Scalars['String']['output'];
  /** Example: "广州市". */
  readonly city: Scalars['String']['output'];
  /** Example: "天河区". */
  readonly district: Scalars['String']['output'];
  /** Street, number, building, floor. Example: "珠江东路 28 号". */
  readonly line: Scalars['String']['output'];
  readonly postalCode?: Maybe<Scalars['String']['output']>;
};

/**
 * An expected refusal that the caller can act on. A value, not an error: nothing was written, and `errors` stays empty.
 * The type name is the code (`InsufficientPoints`). Unions may gain members, so always end a selection with
 * `... on Problem { message }`.
 */
export type Problem = {
  /** One English sentence for logs and developers. Frontends choose their own text by `__typename` and the facts beside it. */
  readonly message: Scalars['String']['output'];
};

/** There is not enough stock for at least one line; nothing was held. Lower the quantity or choose another store. */
export type InsufficientStock = Problem & {
  readonly message: Scalars['String']['output'];
  /** One entry for every line that is short, at most 100. */
  readonly shortages: ReadonlyArray<StockShortage>;
};

/** How much is missing of one variant in one place. */
export type StockShortage = {
  readonly sku: Scalars['ID']['output'];
  readonly storeId: Scalars['ID']['output'];
  /** Whole pieces asked for. */
  readonly requested: Scalars['Int']['output'];
  /** Whole pieces that could be held at that moment. */
  readonly available: Scalars['Int']['output'];
};

/** This belongs to another store. Send the customer to `expectedStoreId`. */
export type WrongStore = Problem & {
  readonly message: Scalars['String']['output'];
  /** The store that was named in the input. */
  readonly storeId: Scalars['ID']['output'];
  /** The store where it can be done. */
  readonly expectedStoreId: Scalars['ID']['output'];
};

/**
 * What every member of a live stream has. Put the last `cursor` you handled into `after` when you reconnect:
 * you then get each later event exactly once, or one `Resync`.
 */
export type LiveEvent = {
  /** The place of this event in the stream. */
  readonly cursor: Scalars['Cursor']['output'];
  /** When it was committed (for a `Resync`: when the gap was noticed). */
  readonly at: Scalars['DateTime']['output'];
};

/** Whether an event is the state you joined at or a change after it. */
export type ChangeKind =
  /** The present state of one key, sent once per key after joining without `after` and after each `Resync`. */
  | 'SNAPSHOT'
  /** The state of the key after one change. It is whole, never a difference: replace what you hold. */
  | 'DELTA';

/** The stream has a gap here. Drop what you hold of this subscription; a SNAPSHOT of every key follows, then deltas again. */
export type Resync = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Why events are missing. */
  readonly reason: ResyncReason;
};

/** Why a stream could not go on without a gap. */
export type ResyncReason =
  /** `after` is older than the event log reaches, or is not a cursor of this stream. */
  | 'CURSOR_EXPIRED'
  /** You read more slowly than events came, and your queue overflowed. */
  | 'SLOW_CONSUMER'
  /** The stream's source was lost for a while and cannot prove that nothing was missed. */
  | 'SOURCE_LOST';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Member: Member;
  MemberView: MemberView;
  Cart: Cart;
  Order: Order;
  PickupOrder: PickupOrder;
  Shipment: Shipment;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Member:
    ( { __typename: 'Member' }
    & GraphQLRecursivePick<FederationTypes['Member'], {"id":true}> );
  MemberView:
    ( { __typename: 'MemberView' }
    & GraphQLRecursivePick<FederationTypes['MemberView'], {"grant":true}> );
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  PickupOrder:
    ( { __typename: 'PickupOrder' }
    & GraphQLRecursivePick<FederationTypes['PickupOrder'], {"id":true}> );
  Shipment:
    ( { __typename: 'Shipment' }
    & GraphQLRecursivePick<FederationTypes['Shipment'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateCartResult:
    | ( Omit<CreateCartSuccess, 'cart'> & { cart: _RefType['Cart'] } & { __typename: 'CreateCartSuccess' } )
    | ( VariantNotForSale & { __typename: 'VariantNotForSale' } )
    | ( CartLimitReached & { __typename: 'CartLimitReached' } )
  ;
  AddCartLineResult:
    | ( Omit<AddCartLineSuccess, 'cart'> & { cart: _RefType['Cart'] } & { __typename: 'AddCartLineSuccess' } )
    | ( VariantNotForSale & { __typename: 'VariantNotForSale' } )
    | ( CartLimitReached & { __typename: 'CartLimitReached' } )
    | ( CartClosed & { __typename: 'CartClosed' } )
  ;
  SetCartLineQuantityResult:
    | ( Omit<SetCartLineQuantitySuccess, 'cart'> & { cart: _RefType['Cart'] } & { __typename: 'SetCartLineQuantitySuccess' } )
    | ( CartLimitReached & { __typename: 'CartLimitReached' } )
    | ( CartClosed & { __typename: 'CartClosed' } )
  ;
  CheckoutResult:
    | ( Omit<CheckoutSuccess, 'order'> & { order: _RefType['Order'] } & { __typename: 'CheckoutSuccess' } )
    | ( CartEmpty & { __typename: 'CartEmpty' } )
    | ( CartClosed & { __typename: 'CartClosed' } )
    | ( VariantNotForSale & { __typename: 'VariantNotForSale' } )
    | ( Omit<TotalChanged, 'cart'> & { cart: _RefType['Cart'] } & { __typename: 'TotalChanged' } )
    | ( InsufficientStock & { __typename: 'InsufficientStock' } )
    | ( StoreCannotServe & { __typename: 'StoreCannotServe' } )
  ;
  PlacePosOrderResult:
    | ( Omit<PlacePosOrderSuccess, 'order'> & { order: _RefType['Order'] } & { __typename: 'PlacePosOrderSuccess' } )
    | ( VariantNotForSale & { __typename: 'VariantNotForSale' } )
    | ( MemberCodeRefused & { __typename: 'MemberCodeRefused' } )
  ;
  CancelOrderResult:
    | ( Omit<CancelOrderSuccess, 'order'> & { order: _RefType['Order'] } & { __typename: 'CancelOrderSuccess' } )
    | ( OrderNotCancellable & { __typename: 'OrderNotCancellable' } )
  ;
  RefundOrderResult:
    | ( Omit<RefundOrderSuccess, 'order'> & { order: _RefType['Order'] } & { __typename: 'RefundOrderSuccess' } )
    | ( OrderNotRefundable & { __typename: 'OrderNotRefundable' } )
    | ( RefundExceedsOrder & { __typename: 'RefundExceedsOrder' } )
  ;
  StartPickingResult:
    | ( Omit<StartPickingSuccess, 'pickupOrder'> & { pickupOrder: _RefType['PickupOrder'] } & { __typename: 'StartPickingSuccess' } )
    | ( Omit<PickupStepRefused, 'pickupOrder'> & { pickupOrder: _RefType['PickupOrder'] } & { __typename: 'PickupStepRefused' } )
  ;
  MarkReadyForPickupResult:
    | ( Omit<MarkReadyForPickupSuccess, 'pickupOrder'> & { pickupOrder: _RefType['PickupOrder'] } & { __typename: 'MarkReadyForPickupSuccess' } )
    | ( Omit<PickupStepRefused, 'pickupOrder'> & { pickupOrder: _RefType['PickupOrder'] } & { __typename: 'PickupStepRefused' } )
  ;
  VerifyPickupCodeResult:
    | ( Omit<VerifyPickupCodeSuccess, 'pickupOrder'> & { pickupOrder: _RefType['PickupOrder'] } & { __typename: 'VerifyPickupCodeSuccess' } )
    | ( CodeInvalid & { __typename: 'CodeInvalid' } )
    | ( CodeUsed & { __typename: 'CodeUsed' } )
    | ( CodeLocked & { __typename: 'CodeLocked' } )
    | ( NotReady & { __typename: 'NotReady' } )
    | ( WrongStore & { __typename: 'WrongStore' } )
  ;
  PickupOrderUpdatedEvent:
    | ( PickupOrderUpdatedItemModel & { __typename: 'PickupOrderUpdated' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Fulfillment:
    | ( PickupOrderRowModel & { __typename: 'PickupOrder' } )
    | ( ShipmentRowModel & { __typename: 'Shipment' } )
  ;
  Problem:
    | ( VariantNotForSale & { __typename: 'VariantNotForSale' } )
    | ( CartLimitReached & { __typename: 'CartLimitReached' } )
    | ( CartClosed & { __typename: 'CartClosed' } )
    | ( CartEmpty & { __typename: 'CartEmpty' } )
    | ( Omit<TotalChanged, 'cart'> & { cart: _RefType['Cart'] } & { __typename: 'TotalChanged' } )
    | ( StoreCannotServe & { __typename: 'StoreCannotServe' } )
    | ( MemberCodeRefused & { __typename: 'MemberCodeRefused' } )
    | ( OrderNotCancellable & { __typename: 'OrderNotCancellable' } )
    | ( OrderNotRefundable & { __typename: 'OrderNotRefundable' } )
    | ( RefundExceedsOrder & { __typename: 'RefundExceedsOrder' } )
    | ( Omit<PickupStepRefused, 'pickupOrder'> & { pickupOrder: _RefType['PickupOrder'] } & { __typename: 'PickupStepRefused' } )
    | ( CodeInvalid & { __typename: 'CodeInvalid' } )
    | ( CodeUsed & { __typename: 'CodeUsed' } )
    | ( CodeLocked & { __typename: 'CodeLocked' } )
    | ( NotReady & { __typename: 'NotReady' } )
    | ( InsufficientStock & { __typename: 'InsufficientStock' } )
    | ( WrongStore & { __typename: 'WrongStore' } )
  ;
  LiveEvent:
    | ( PickupOrderUpdatedItemModel & { __typename: 'PickupOrderUpdated' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Member: ResolverTypeWrapper<Omit<Member, 'orders' | 'activeCart'> & { orders?: Maybe<ResolversTypes['OrderConnection']>, activeCart?: Maybe<ResolversTypes['Cart']> }>;
  MemberView: ResolverTypeWrapper<Omit<MemberView, 'recentOrders'> & { recentOrders?: Maybe<ResolversTypes['OrderConnection']> }>;
  Store: ResolverTypeWrapper<Store>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  Staff: ResolverTypeWrapper<Staff>;
  Cart: ResolverTypeWrapper<CartModel>;
  CartLine: ResolverTypeWrapper<CartLineRowModel>;
  Order: ResolverTypeWrapper<OrderRowModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  OrderLine: ResolverTypeWrapper<OrderLineRowModel>;
  OrderStatus: OrderStatus;
  PaymentStatus: PaymentStatus;
  Fulfillment: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Fulfillment']>;
  FulfillmentLine: ResolverTypeWrapper<FulfillmentLineModel>;
  PickupOrder: ResolverTypeWrapper<PickupOrderRowModel>;
  PickupCode: ResolverTypeWrapper<PickupCode>;
  PickupTransition: ResolverTypeWrapper<PickupTransitionRowModel>;
  PickupStatus: PickupStatus;
  Shipment: ResolverTypeWrapper<ShipmentRowModel>;
  ShippingStatus: ShippingStatus;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  PickupOrderConnection: ResolverTypeWrapper<Omit<PickupOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PickupOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['PickupOrder']> }>;
  PickupOrderEdge: ResolverTypeWrapper<Omit<PickupOrderEdge, 'node'> & { node: ResolversTypes['PickupOrder'] }>;
  CartLineInput: CartLineInput;
  CreateCartInput: CreateCartInput;
  CreateCartResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCartResult']>;
  CreateCartSuccess: ResolverTypeWrapper<Omit<CreateCartSuccess, 'cart'> & { cart: ResolversTypes['Cart'] }>;
  AddCartLineInput: AddCartLineInput;
  AddCartLineResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddCartLineResult']>;
  AddCartLineSuccess: ResolverTypeWrapper<Omit<AddCartLineSuccess, 'cart'> & { cart: ResolversTypes['Cart'] }>;
  SetCartLineQuantityInput: SetCartLineQuantityInput;
  SetCartLineQuantityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetCartLineQuantityResult']>;
  SetCartLineQuantitySuccess: ResolverTypeWrapper<Omit<SetCartLineQuantitySuccess, 'cart'> & { cart: ResolversTypes['Cart'] }>;
  VariantNotForSale: ResolverTypeWrapper<VariantNotForSale>;
  CartLimitReached: ResolverTypeWrapper<CartLimitReached>;
  CartClosed: ResolverTypeWrapper<CartClosed>;
  CheckoutInput: CheckoutInput;
  DeliveryMethodInput: DeliveryMethodInput;
  StorePickupInput: StorePickupInput;
  HomeDeliveryInput: HomeDeliveryInput;
  PostalAddressInput: PostalAddressInput;
  CheckoutResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CheckoutResult']>;
  CheckoutSuccess: ResolverTypeWrapper<Omit<CheckoutSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  CartEmpty: ResolverTypeWrapper<CartEmpty>;
  TotalChanged: ResolverTypeWrapper<Omit<TotalChanged, 'cart'> & { cart: ResolversTypes['Cart'] }>;
  StoreCannotServe: ResolverTypeWrapper<StoreCannotServe>;
  PlacePosOrderInput: PlacePosOrderInput;
  PosLineInput: PosLineInput;
  PlacePosOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlacePosOrderResult']>;
  PlacePosOrderSuccess: ResolverTypeWrapper<Omit<PlacePosOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  MemberCodeRefused: ResolverTypeWrapper<MemberCodeRefused>;
  CancelOrderInput: CancelOrderInput;
  CancellationReason: CancellationReason;
  CancelOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelOrderResult']>;
  CancelOrderSuccess: ResolverTypeWrapper<Omit<CancelOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  OrderNotCancellable: ResolverTypeWrapper<OrderNotCancellable>;
  RefundOrderInput: RefundOrderInput;
  RefundLineInput: RefundLineInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  RefundOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefundOrderResult']>;
  RefundOrderSuccess: ResolverTypeWrapper<Omit<RefundOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  OrderNotRefundable: ResolverTypeWrapper<OrderNotRefundable>;
  RefundExceedsOrder: ResolverTypeWrapper<RefundExceedsOrder>;
  StartPickingInput: StartPickingInput;
  StartPickingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartPickingResult']>;
  StartPickingSuccess: ResolverTypeWrapper<Omit<StartPickingSuccess, 'pickupOrder'> & { pickupOrder: ResolversTypes['PickupOrder'] }>;
  MarkReadyForPickupInput: MarkReadyForPickupInput;
  MarkReadyForPickupResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkReadyForPickupResult']>;
  MarkReadyForPickupSuccess: ResolverTypeWrapper<Omit<MarkReadyForPickupSuccess, 'pickupOrder'> & { pickupOrder: ResolversTypes['PickupOrder'] }>;
  PickupStepRefused: ResolverTypeWrapper<Omit<PickupStepRefused, 'pickupOrder'> & { pickupOrder: ResolversTypes['PickupOrder'] }>;
  VerifyPickupCodeInput: VerifyPickupCodeInput;
  VerifyPickupCodeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VerifyPickupCodeResult']>;
  VerifyPickupCodeSuccess: ResolverTypeWrapper<Omit<VerifyPickupCodeSuccess, 'pickupOrder'> & { pickupOrder: ResolversTypes['PickupOrder'] }>;
  CodeInvalid: ResolverTypeWrapper<CodeInvalid>;
  CodeUsed: ResolverTypeWrapper<CodeUsed>;
  CodeLocked: ResolverTypeWrapper<CodeLocked>;
  NotReady: ResolverTypeWrapper<NotReady>;
  PickupOrderUpdatedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PickupOrderUpdatedEvent']>;
  PickupOrderUpdated: ResolverTypeWrapper<PickupOrderUpdatedItemModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Channel: Channel;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  InsufficientStock: ResolverTypeWrapper<InsufficientStock>;
  StockShortage: ResolverTypeWrapper<StockShortage>;
  WrongStore: ResolverTypeWrapper<WrongStore>;
  LiveEvent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['LiveEvent']>;
  ChangeKind: ChangeKind;
  Resync: ResolverTypeWrapper<Resync>;
  ResyncReason: ResyncReason;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Member: Omit<Member, 'orders' | 'activeCart'> & { orders?: Maybe<ResolversParentTypes['OrderConnection']>, activeCart?: Maybe<ResolversParentTypes['Cart']> } | FederationReferenceTypes['Member'];
  MemberView: Omit<MemberView, 'recentOrders'> & { recentOrders?: Maybe<ResolversParentTypes['OrderConnection']> } | FederationReferenceTypes['MemberView'];
  Store: Store;
  ProductVariant: ProductVariant;
  Staff: Staff;
  Cart: CartModel;
  CartLine: CartLineRowModel;
  Order: OrderRowModel;
  String: Scalars['String']['output'];
  OrderLine: OrderLineRowModel;
  Fulfillment: ResolversInterfaceTypes<ResolversParentTypes>['Fulfillment'];
  FulfillmentLine: FulfillmentLineModel;
  PickupOrder: PickupOrderRowModel;
  PickupCode: PickupCode;
  PickupTransition: PickupTransitionRowModel;
  Shipment: ShipmentRowModel;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  PickupOrderConnection: Omit<PickupOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PickupOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PickupOrder']> };
  PickupOrderEdge: Omit<PickupOrderEdge, 'node'> & { node: ResolversParentTypes['PickupOrder'] };
  CartLineInput: CartLineInput;
  CreateCartInput: CreateCartInput;
  CreateCartResult: ResolversUnionTypes<ResolversParentTypes>['CreateCartResult'];
  CreateCartSuccess: Omit<CreateCartSuccess, 'cart'> & { cart: ResolversParentTypes['Cart'] };
  AddCartLineInput: AddCartLineInput;
  AddCartLineResult: ResolversUnionTypes<ResolversParentTypes>['AddCartLineResult'];
  AddCartLineSuccess: Omit<AddCartLineSuccess, 'cart'> & { cart: ResolversParentTypes['Cart'] };
  SetCartLineQuantityInput: SetCartLineQuantityInput;
  SetCartLineQuantityResult: ResolversUnionTypes<ResolversParentTypes>['SetCartLineQuantityResult'];
  SetCartLineQuantitySuccess: Omit<SetCartLineQuantitySuccess, 'cart'> & { cart: ResolversParentTypes['Cart'] };
  VariantNotForSale: VariantNotForSale;
  CartLimitReached: CartLimitReached;
  CartClosed: CartClosed;
  CheckoutInput: CheckoutInput;
  DeliveryMethodInput: DeliveryMethodInput;
  StorePickupInput: StorePickupInput;
  HomeDeliveryInput: HomeDeliveryInput;
  PostalAddressInput: PostalAddressInput;
  CheckoutResult: ResolversUnionTypes<ResolversParentTypes>['CheckoutResult'];
  CheckoutSuccess: Omit<CheckoutSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  CartEmpty: CartEmpty;
  TotalChanged: Omit<TotalChanged, 'cart'> & { cart: ResolversParentTypes['Cart'] };
  StoreCannotServe: StoreCannotServe;
  PlacePosOrderInput: PlacePosOrderInput;
  PosLineInput: PosLineInput;
  PlacePosOrderResult: ResolversUnionTypes<ResolversParentTypes>['PlacePosOrderResult'];
  PlacePosOrderSuccess: Omit<PlacePosOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  MemberCodeRefused: MemberCodeRefused;
  CancelOrderInput: CancelOrderInput;
  CancelOrderResult: ResolversUnionTypes<ResolversParentTypes>['CancelOrderResult'];
  CancelOrderSuccess: Omit<CancelOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  OrderNotCancellable: OrderNotCancellable;
  RefundOrderInput: RefundOrderInput;
  RefundLineInput: RefundLineInput;
  Boolean: Scalars['Boolean']['output'];
  RefundOrderResult: ResolversUnionTypes<ResolversParentTypes>['RefundOrderResult'];
  RefundOrderSuccess: Omit<RefundOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  OrderNotRefundable: OrderNotRefundable;
  RefundExceedsOrder: RefundExceedsOrder;
  StartPickingInput: StartPickingInput;
  StartPickingResult: ResolversUnionTypes<ResolversParentTypes>['StartPickingResult'];
  StartPickingSuccess: Omit<StartPickingSuccess, 'pickupOrder'> & { pickupOrder: ResolversParentTypes['PickupOrder'] };
  MarkReadyForPickupInput: MarkReadyForPickupInput;
  MarkReadyForPickupResult: ResolversUnionTypes<ResolversParentTypes>['MarkReadyForPickupResult'];
  MarkReadyForPickupSuccess: Omit<MarkReadyForPickupSuccess, 'pickupOrder'> & { pickupOrder: ResolversParentTypes['PickupOrder'] };
  PickupStepRefused: Omit<PickupStepRefused, 'pickupOrder'> & { pickupOrder: ResolversParentTypes['PickupOrder'] };
  VerifyPickupCodeInput: VerifyPickupCodeInput;
  VerifyPickupCodeResult: ResolversUnionTypes<ResolversParentTypes>['VerifyPickupCodeResult'];
  VerifyPickupCodeSuccess: Omit<VerifyPickupCodeSuccess, 'pickupOrder'> & { pickupOrder: ResolversParentTypes['PickupOrder'] };
  CodeInvalid: CodeInvalid;
  CodeUsed: CodeUsed;
  CodeLocked: CodeLocked;
  NotReady: NotReady;
  PickupOrderUpdatedEvent: ResolversUnionTypes<ResolversParentTypes>['PickupOrderUpdatedEvent'];
  PickupOrderUpdated: PickupOrderUpdatedItemModel;
  DateTime: Scalars['DateTime']['output'];
  Cursor: Scalars['Cursor']['output'];
  SafeInt: Scalars['SafeInt']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  PageInfo: PageInfo;
  PostalAddress: PostalAddress;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  InsufficientStock: InsufficientStock;
  StockShortage: StockShortage;
  WrongStore: WrongStore;
  LiveEvent: ResolversInterfaceTypes<ResolversParentTypes>['LiveEvent'];
  Resync: Resync;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartArgs, 'id'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  pickupOrders?: Resolver<Maybe<ResolversTypes['PickupOrderConnection']>, ParentType, ContextType, RequireFields<QueryPickupOrdersArgs, 'storeId' | 'first'>>;
  pickupOrder?: Resolver<Maybe<ResolversTypes['PickupOrder']>, ParentType, ContextType, RequireFields<QueryPickupOrderArgs, 'id'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createCart?: Resolver<Maybe<ResolversTypes['CreateCartResult']>, ParentType, ContextType, RequireFields<MutationCreateCartArgs, 'input'>>;
  addCartLine?: Resolver<Maybe<ResolversTypes['AddCartLineResult']>, ParentType, ContextType, RequireFields<MutationAddCartLineArgs, 'input'>>;
  setCartLineQuantity?: Resolver<Maybe<ResolversTypes['SetCartLineQuantityResult']>, ParentType, ContextType, RequireFields<MutationSetCartLineQuantityArgs, 'input'>>;
  checkout?: Resolver<Maybe<ResolversTypes['CheckoutResult']>, ParentType, ContextType, RequireFields<MutationCheckoutArgs, 'input'>>;
  placePosOrder?: Resolver<Maybe<ResolversTypes['PlacePosOrderResult']>, ParentType, ContextType, RequireFields<MutationPlacePosOrderArgs, 'input'>>;
  cancelOrder?: Resolver<Maybe<ResolversTypes['CancelOrderResult']>, ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  refundOrder?: Resolver<Maybe<ResolversTypes['RefundOrderResult']>, ParentType, ContextType, RequireFields<MutationRefundOrderArgs, 'input'>>;
  startPicking?: Resolver<Maybe<ResolversTypes['StartPickingResult']>, ParentType, ContextType, RequireFields<MutationStartPickingArgs, 'input'>>;
  markReadyForPickup?: Resolver<Maybe<ResolversTypes['MarkReadyForPickupResult']>, ParentType, ContextType, RequireFields<MutationMarkReadyForPickupArgs, 'input'>>;
  verifyPickupCode?: Resolver<Maybe<ResolversTypes['VerifyPickupCodeResult']>, ParentType, ContextType, RequireFields<MutationVerifyPickupCodeArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  pickupOrderUpdated?: SubscriptionResolver<Maybe<ResolversTypes['PickupOrderUpdatedEvent']>, "pickupOrderUpdated", ParentType, ContextType, RequireFields<SubscriptionPickupOrderUpdatedArgs, 'storeId'>>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member'], FederationReferenceType extends FederationReferenceTypes['Member'] = FederationReferenceTypes['Member']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Member']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<MemberOrdersArgs, 'first'>>;
  activeCart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<MemberActiveCartArgs, 'channel'>>;
};

export type MemberViewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberView'] = ResolversParentTypes['MemberView'], FederationReferenceType extends FederationReferenceTypes['MemberView'] = FederationReferenceTypes['MemberView']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MemberView']> | FederationReferenceType, FederationReferenceType, ContextType>;
  grant?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recentOrders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<MemberViewRecentOrdersArgs, 'first'>>;
};

export type StoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StaffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Staff'] = ResolversParentTypes['Staff']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  storeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  pieceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  pricedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  lineTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  paymentStatus?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  memberId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  storeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discountTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shippingTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refundedTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fulfillments?: Resolver<ReadonlyArray<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paidTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refundedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FulfillmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fulfillment'] = ResolversParentTypes['Fulfillment']> = {
  __resolveType: TypeResolveFn<'PickupOrder' | 'Shipment', ParentType, ContextType>;
};

export type FulfillmentLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentLine'] = ResolversParentTypes['FulfillmentLine']> = {
  orderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PickupOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupOrder'] = ResolversParentTypes['PickupOrder'], FederationReferenceType extends FederationReferenceTypes['PickupOrder'] = FederationReferenceTypes['PickupOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PickupOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  orderNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PickupStatus'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentLine']>, ParentType, ContextType>;
  recipientMaskedName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recipientPhoneTail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readyBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  bin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['PickupCode']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  collectedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  transitions?: Resolver<ReadonlyArray<ResolversTypes['PickupTransition']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PickupCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupCode'] = ResolversParentTypes['PickupCode']> = {
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digits?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PickupTransitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupTransition'] = ResolversParentTypes['PickupTransition']> = {
  status?: Resolver<ResolversTypes['PickupStatus'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  staffId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment'], FederationReferenceType extends FederationReferenceTypes['Shipment'] = FederationReferenceTypes['Shipment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Shipment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  shippingStatus?: Resolver<ResolversTypes['ShippingStatus'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentLine']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type PickupOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupOrderConnection'] = ResolversParentTypes['PickupOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PickupOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PickupOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PickupOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupOrderEdge'] = ResolversParentTypes['PickupOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PickupOrder'], ParentType, ContextType>;
};

export type CreateCartResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCartResult'] = ResolversParentTypes['CreateCartResult']> = {
  __resolveType: TypeResolveFn<'CreateCartSuccess' | 'VariantNotForSale' | 'CartLimitReached', ParentType, ContextType>;
};

export type CreateCartSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCartSuccess'] = ResolversParentTypes['CreateCartSuccess']> = {
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddCartLineResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCartLineResult'] = ResolversParentTypes['AddCartLineResult']> = {
  __resolveType: TypeResolveFn<'AddCartLineSuccess' | 'VariantNotForSale' | 'CartLimitReached' | 'CartClosed', ParentType, ContextType>;
};

export type AddCartLineSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCartLineSuccess'] = ResolversParentTypes['AddCartLineSuccess']> = {
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetCartLineQuantityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCartLineQuantityResult'] = ResolversParentTypes['SetCartLineQuantityResult']> = {
  __resolveType: TypeResolveFn<'SetCartLineQuantitySuccess' | 'CartLimitReached' | 'CartClosed', ParentType, ContextType>;
};

export type SetCartLineQuantitySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCartLineQuantitySuccess'] = ResolversParentTypes['SetCartLineQuantitySuccess']> = {
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VariantNotForSaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantNotForSale'] = ResolversParentTypes['VariantNotForSale']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLimitReached'] = ResolversParentTypes['CartLimitReached']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxLines?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartClosedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartClosed'] = ResolversParentTypes['CartClosed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckoutResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutResult'] = ResolversParentTypes['CheckoutResult']> = {
  __resolveType: TypeResolveFn<'CheckoutSuccess' | 'CartEmpty' | 'CartClosed' | 'VariantNotForSale' | 'TotalChanged' | 'InsufficientStock' | 'StoreCannotServe', ParentType, ContextType>;
};

export type CheckoutSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutSuccess'] = ResolversParentTypes['CheckoutSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartEmptyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartEmpty'] = ResolversParentTypes['CartEmpty']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TotalChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TotalChanged'] = ResolversParentTypes['TotalChanged']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expectedTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  actualTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoreCannotServeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreCannotServe'] = ResolversParentTypes['StoreCannotServe']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlacePosOrderResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlacePosOrderResult'] = ResolversParentTypes['PlacePosOrderResult']> = {
  __resolveType: TypeResolveFn<'PlacePosOrderSuccess' | 'VariantNotForSale' | 'MemberCodeRefused', ParentType, ContextType>;
};

export type PlacePosOrderSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlacePosOrderSuccess'] = ResolversParentTypes['PlacePosOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  shortages?: Resolver<ReadonlyArray<ResolversTypes['StockShortage']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberCodeRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberCodeRefused'] = ResolversParentTypes['MemberCodeRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelOrderResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderResult'] = ResolversParentTypes['CancelOrderResult']> = {
  __resolveType: TypeResolveFn<'CancelOrderSuccess' | 'OrderNotCancellable', ParentType, ContextType>;
};

export type CancelOrderSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderSuccess'] = ResolversParentTypes['CancelOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderNotCancellableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderNotCancellable'] = ResolversParentTypes['OrderNotCancellable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundOrderResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundOrderResult'] = ResolversParentTypes['RefundOrderResult']> = {
  __resolveType: TypeResolveFn<'RefundOrderSuccess' | 'OrderNotRefundable' | 'RefundExceedsOrder', ParentType, ContextType>;
};

export type RefundOrderSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundOrderSuccess'] = ResolversParentTypes['RefundOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderNotRefundableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderNotRefundable'] = ResolversParentTypes['OrderNotRefundable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  paymentStatus?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundExceedsOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundExceedsOrder'] = ResolversParentTypes['RefundExceedsOrder']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refundableQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartPickingResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPickingResult'] = ResolversParentTypes['StartPickingResult']> = {
  __resolveType: TypeResolveFn<'StartPickingSuccess' | 'PickupStepRefused', ParentType, ContextType>;
};

export type StartPickingSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPickingSuccess'] = ResolversParentTypes['StartPickingSuccess']> = {
  pickupOrder?: Resolver<ResolversTypes['PickupOrder'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkReadyForPickupResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkReadyForPickupResult'] = ResolversParentTypes['MarkReadyForPickupResult']> = {
  __resolveType: TypeResolveFn<'MarkReadyForPickupSuccess' | 'PickupStepRefused', ParentType, ContextType>;
};

export type MarkReadyForPickupSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkReadyForPickupSuccess'] = ResolversParentTypes['MarkReadyForPickupSuccess']> = {
  pickupOrder?: Resolver<ResolversTypes['PickupOrder'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PickupStepRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupStepRefused'] = ResolversParentTypes['PickupStepRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pickupOrder?: Resolver<ResolversTypes['PickupOrder'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VerifyPickupCodeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyPickupCodeResult'] = ResolversParentTypes['VerifyPickupCodeResult']> = {
  __resolveType: TypeResolveFn<'VerifyPickupCodeSuccess' | 'CodeInvalid' | 'CodeUsed' | 'CodeLocked' | 'NotReady' | 'WrongStore', ParentType, ContextType>;
};

export type VerifyPickupCodeSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyPickupCodeSuccess'] = ResolversParentTypes['VerifyPickupCodeSuccess']> = {
  pickupOrder?: Resolver<ResolversTypes['PickupOrder'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CodeInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeInvalid'] = ResolversParentTypes['CodeInvalid']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attemptsLeft?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CodeUsedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeUsed'] = ResolversParentTypes['CodeUsed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  usedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  staffId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CodeLockedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeLocked'] = ResolversParentTypes['CodeLocked']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lockedUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotReadyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotReady'] = ResolversParentTypes['NotReady']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PickupStatus'], ParentType, ContextType>;
  readyBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PickupOrderUpdatedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupOrderUpdatedEvent'] = ResolversParentTypes['PickupOrderUpdatedEvent']> = {
  __resolveType: TypeResolveFn<'PickupOrderUpdated' | 'Resync', ParentType, ContextType>;
};

export type PickupOrderUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupOrderUpdated'] = ResolversParentTypes['PickupOrderUpdated']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  pickupOrder?: Resolver<ResolversTypes['PickupOrder'], ParentType, ContextType>;
  previousStatus?: Resolver<Maybe<ResolversTypes['PickupStatus']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regionCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  province?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  district?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'VariantNotForSale' | 'CartLimitReached' | 'CartClosed' | 'CartEmpty' | 'TotalChanged' | 'StoreCannotServe' | 'MemberCodeRefused' | 'OrderNotCancellable' | 'OrderNotRefundable' | 'RefundExceedsOrder' | 'PickupStepRefused' | 'CodeInvalid' | 'CodeUsed' | 'CodeLocked' | 'NotReady' | 'InsufficientStock' | 'WrongStore', ParentType, ContextType>;
};

export type InsufficientStockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStock'] = ResolversParentTypes['InsufficientStock']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shortages?: Resolver<ReadonlyArray<ResolversTypes['StockShortage']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockShortageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockShortage'] = ResolversParentTypes['StockShortage']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WrongStoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongStore'] = ResolversParentTypes['WrongStore']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  expectedStoreId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveEvent'] = ResolversParentTypes['LiveEvent']> = {
  __resolveType: TypeResolveFn<'PickupOrderUpdated' | 'Resync', ParentType, ContextType>;
};

export type ResyncResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Resync'] = ResolversParentTypes['Resync']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ResyncReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MemberView?: MemberViewResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Staff?: StaffResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  Fulfillment?: FulfillmentResolvers<ContextType>;
  FulfillmentLine?: FulfillmentLineResolvers<ContextType>;
  PickupOrder?: PickupOrderResolvers<ContextType>;
  PickupCode?: PickupCodeResolvers<ContextType>;
  PickupTransition?: PickupTransitionResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  PickupOrderConnection?: PickupOrderConnectionResolvers<ContextType>;
  PickupOrderEdge?: PickupOrderEdgeResolvers<ContextType>;
  CreateCartResult?: CreateCartResultResolvers<ContextType>;
  CreateCartSuccess?: CreateCartSuccessResolvers<ContextType>;
  AddCartLineResult?: AddCartLineResultResolvers<ContextType>;
  AddCartLineSuccess?: AddCartLineSuccessResolvers<ContextType>;
  SetCartLineQuantityResult?: SetCartLineQuantityResultResolvers<ContextType>;
  SetCartLineQuantitySuccess?: SetCartLineQuantitySuccessResolvers<ContextType>;
  VariantNotForSale?: VariantNotForSaleResolvers<ContextType>;
  CartLimitReached?: CartLimitReachedResolvers<ContextType>;
  CartClosed?: CartClosedResolvers<ContextType>;
  CheckoutResult?: CheckoutResultResolvers<ContextType>;
  CheckoutSuccess?: CheckoutSuccessResolvers<ContextType>;
  CartEmpty?: CartEmptyResolvers<ContextType>;
  TotalChanged?: TotalChangedResolvers<ContextType>;
  StoreCannotServe?: StoreCannotServeResolvers<ContextType>;
  PlacePosOrderResult?: PlacePosOrderResultResolvers<ContextType>;
  PlacePosOrderSuccess?: PlacePosOrderSuccessResolvers<ContextType>;
  MemberCodeRefused?: MemberCodeRefusedResolvers<ContextType>;
  CancelOrderResult?: CancelOrderResultResolvers<ContextType>;
  CancelOrderSuccess?: CancelOrderSuccessResolvers<ContextType>;
  OrderNotCancellable?: OrderNotCancellableResolvers<ContextType>;
  RefundOrderResult?: RefundOrderResultResolvers<ContextType>;
  RefundOrderSuccess?: RefundOrderSuccessResolvers<ContextType>;
  OrderNotRefundable?: OrderNotRefundableResolvers<ContextType>;
  RefundExceedsOrder?: RefundExceedsOrderResolvers<ContextType>;
  StartPickingResult?: StartPickingResultResolvers<ContextType>;
  StartPickingSuccess?: StartPickingSuccessResolvers<ContextType>;
  MarkReadyForPickupResult?: MarkReadyForPickupResultResolvers<ContextType>;
  MarkReadyForPickupSuccess?: MarkReadyForPickupSuccessResolvers<ContextType>;
  PickupStepRefused?: PickupStepRefusedResolvers<ContextType>;
  VerifyPickupCodeResult?: VerifyPickupCodeResultResolvers<ContextType>;
  VerifyPickupCodeSuccess?: VerifyPickupCodeSuccessResolvers<ContextType>;
  CodeInvalid?: CodeInvalidResolvers<ContextType>;
  CodeUsed?: CodeUsedResolvers<ContextType>;
  CodeLocked?: CodeLockedResolvers<ContextType>;
  NotReady?: NotReadyResolvers<ContextType>;
  PickupOrderUpdatedEvent?: PickupOrderUpdatedEventResolvers<ContextType>;
  PickupOrderUpdated?: PickupOrderUpdatedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  SafeInt?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  InsufficientStock?: InsufficientStockResolvers<ContextType>;
  StockShortage?: StockShortageResolvers<ContextType>;
  WrongStore?: WrongStoreResolvers<ContextType>;
  LiveEvent?: LiveEventResolvers<ContextType>;
  Resync?: ResyncResolvers<ContextType>;
};
