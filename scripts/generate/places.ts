export type Place = { city: string; state: string; postal: string; areas: number[] };

/** Towns by how many customers come from there; postal codes and area codes are those of the place. */
export const places: Place[] = [
  { city: 'Vancouver', state: 'BC', postal: 'V5K', areas: [604, 778, 236] },
  { city: 'Richmond', state: 'BC', postal: 'V6X', areas: [604, 778] },
  { city: 'Burnaby', state: 'BC', postal: 'V5H', areas: [604, 778] },
  { city: 'Surrey', state: 'BC', postal: 'V3T', areas: [604, 236] },
  { city: 'Victoria', state: 'BC', postal: 'V8W', areas: [250, 778] },
  { city: 'Calgary', state: 'AB', postal: 'T2P', areas: [403, 587] },
  { city: 'Edmonton', state: 'AB', postal: 'T5J', areas: [780, 587] },
  { city: 'Toronto', state: 'ON', postal: 'M5V', areas: [416, 647] },
  { city: 'Kelowna', state: 'BC', postal: 'V1Y', areas: [250, 236] },
  { city: 'Abbotsford', state: 'BC', postal: 'V2S', areas: [604, 778] },
  { city: 'Montréal', state: 'QC', postal: 'H3B', areas: [514, 438] },
  { city: 'Coquitlam', state: 'BC', postal: 'V3B', areas: [604, 778] },
  { city: 'Nanaimo', state: 'BC', postal: 'V9R', areas: [250, 778] },
  { city: 'Winnipeg', state: 'MB', postal: 'R3C', areas: [204, 431] },
  { city: 'Langley', state: 'BC', postal: 'V3A', areas: [604, 778] },
  { city: 'Ottawa', state: 'ON', postal: 'K1P', areas: [613, 343] },
  { city: 'Kamloops', state: 'BC', postal: 'V2C', areas: [250, 778] },
  { city: 'Saskatoon', state: 'SK', postal: 'S7K', areas: [306, 639] },
  { city: 'Mississauga', state: 'ON', postal: 'L5B', areas: [905, 289] },
  { city: 'Québec', state: 'QC', postal: 'G1R', areas: [418, 581] },
  { city: 'Regina', state: 'SK', postal: 'S4P', areas: [306, 639] },
  { city: 'Prince George', state: 'BC', postal: 'V2L', areas: [250, 236] },
  { city: 'Halifax', state: 'NS', postal: 'B3J', areas: [902, 782] },
  { city: 'Whitehorse', state: 'YT', postal: 'Y1A', areas: [867] },
];

export const streets = [
  'Main Street',
  'Granville Street',
  'Kingsway',
  'Oak Street',
  'Cambie Street',
  'Marine Drive',
  'Fraser Highway',
  'No. 3 Road',
  'Lougheed Highway',
  'Broadway',
  'Hastings Street',
  'Pine Avenue',
  'Cedar Crescent',
  'Harbour View',
  'Bridgeport Road',
  'Railway Avenue',
];

/** Names that belong to nobody (RFC 2606 and 6761), so that no message ever reaches a stranger. */
export const mailDomains = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.example', 'inbox.test'];
