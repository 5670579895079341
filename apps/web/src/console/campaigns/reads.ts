import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskCampaignBanks, DeskCampaigns, DeskSponsors, type DeskCampaignQuery, type DeskCampaignsQuery, type DeskPledgesQuery, type DeskSponsorsQuery } from '../../gql/console/campaigns/campaigns';
import { useCompetition } from '../shell/competition';

export type Campaign = NonNullable<DeskCampaignQuery['campaign']>;
export type CampaignRow = DeskCampaignsQuery['campaigns']['edges'][number]['node'];
export type Pledge = DeskPledgesQuery['campaignPledges']['edges'][number]['node'];
export type Sponsor = DeskSponsorsQuery['sponsors']['edges'][number]['node'];

const MOST_PAGES = 10;

/** Every sponsor of the street office, newest first. */
export function useSponsors() {
  const { tenantId } = useCompetition();
  return useQuery({
    queryKey: ['campaign-sponsors', tenantId],
    queryFn: async () => {
      const found: Sponsor[] = [];
      for (let page = 0, after: string | null = null; page < MOST_PAGES; page += 1) {
        const { sponsors }: DeskSponsorsQuery = await ask(DeskSponsors, { tenantId, after });
        found.push(...sponsors.edges.map(({ node }) => node));
        if (!sponsors.pageInfo.hasNextPage) break;
        after = sponsors.pageInfo.endCursor;
      }
      return found;
    },
    staleTime: 30_000,
  });
}

/** The campaigns of the street office, the newest thousand: for choices and names. */
export function useOfficeCampaigns() {
  const { tenantId } = useCompetition();
  return useQuery({
    queryKey: ['campaign-choices', tenantId],
    queryFn: async () => {
      const found: CampaignRow[] = [];
      for (let page = 0, after: string | null = null; page < MOST_PAGES; page += 1) {
        const { campaigns }: DeskCampaignsQuery = await ask(DeskCampaigns, { tenantId, competitionId: null, openOnly: false, after });
        found.push(...campaigns.edges.map(({ node }) => node));
        if (!campaigns.pageInfo.hasNextPage) break;
        after = campaigns.pageInfo.endCursor;
      }
      return found;
    },
    staleTime: 30_000,
  });
}

/** A campaign by its id, as people call it. */
export function useCampaignTitle(): (id: string) => string {
  const { data = [] } = useOfficeCampaigns();
  return (id) => data.find((campaign) => campaign.id === id)?.title ?? '—';
}

/** The accounts an organiser may choose; empty for whoever may not. */
export function useCampaignBanks(enabled: boolean) {
  const { tenantId } = useCompetition();
  return useQuery({ queryKey: ['campaign-banks', tenantId], queryFn: async () => (await ask(DeskCampaignBanks, { tenantId })).campaignBankAccounts, enabled });
}
