/** 法律依据: on what ground a campaign may take money. Data, because it decides what the page may offer (慈善法 §22, 26, 27, 122). */
export const LEGAL_BASES = ['charity-partner', 'community-mutual-aid', 'directed-sponsorship', 'government'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

export interface BasisConsequences {
  /** Money may be paid here, through a payment provider or by transfer into the holder's own account. */
  takesPayments: boolean;
  /** Only confirmed residents of the campaign's community may give. */
  residentsOnly: boolean;
  /** The page links to the charity's own platform, and the result is imported with its paper. */
  linksOut: boolean;
  /** Money is a government quota: an instruction is issued and its receipt recorded; no payment provider ever sees it. */
  quota: boolean;
}

/** What each basis makes possible. 公募合作 · 社区互助 · 定向赞助 · 政府资金. */
export const BASIS_CONSEQUENCES: Readonly<Record<LegalBasis, BasisConsequences>> = {
  'charity-partner': { takesPayments: false, residentsOnly: false, linksOut: true, quota: false },
  'community-mutual-aid': { takesPayments: true, residentsOnly: true, linksOut: false, quota: false },
  'directed-sponsorship': { takesPayments: true, residentsOnly: false, linksOut: false, quota: false },
  government: { takesPayments: false, residentsOnly: false, linksOut: false, quota: true },
};
