export const site = {
  organisationName: 'Harbour Lane',
  locale: 'en',
  postalAddress: 'Harbour Lane Co-operative, 4 Quay Street, Bristol BS1 4DB, United Kingdom',
}
