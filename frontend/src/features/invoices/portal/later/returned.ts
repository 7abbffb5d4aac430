/** Whether one comes back from a checkout, by what the address says; what became of it is not decided here. */
export const returnedFrom = (search: string): boolean => {
  const query = new URLSearchParams(search)
  return query.has('payment') || query.has('trxref')
}
