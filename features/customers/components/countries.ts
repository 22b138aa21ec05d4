import { countryCodes } from '../countries';
import { countryName } from './choice-words';

type Option = { value: string; label: string };
let known: Option[] | undefined;

/** Every country by its name in English, as the browser knows them. */
export function countries(): Option[] {
  known ??= [...countryCodes]
    .map((value) => ({ value, label: countryName(value) }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
  return known;
}

const canada =
  'AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NS Nova Scotia,NT Northwest Territories,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon';
const states =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,DC District of Columbia';

const provinces: Record<string, string> = { CA: canada, US: states };

/** What to offer where a country's provinces are written by their codes; any other text is taken too. */
export function provincesOf(country: string): Option[] {
  return (provinces[country] ?? '')
    .split(',')
    .filter(Boolean)
    .map((line) => ({ value: line.slice(0, 2), label: line.slice(3) }));
}
