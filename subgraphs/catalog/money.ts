// Amounts are whole fen everywhere inside; the mall has one currency, which the tables hold too.

export const CURRENCY = "CNY";

export interface Money {
  amount: number;
  currency: string;
}

export function money(amount: number): Money;
export function money(amount: number | null): Money | null;
export function money(amount: number | null): Money | null {
  return amount === null ? null : { amount, currency: CURRENCY };
}
