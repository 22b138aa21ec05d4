export { countryCode, countryCodes } from '@/lib/countries';
