import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

interface Connection<Row> {
  edges: { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number;
}

/** A list read page by page from the server. */
export interface Pages<Row> {
  /** Null before the first answer. */
  rows: Row[] | null;
  total: number | null;
  loading: boolean;
  failure: unknown;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
}

/** Reads a connection page by page; the rows of the question before stay until the new ones are there. */
export function usePages<Row>(key: readonly unknown[], read: (after: string | null) => Promise<Connection<Row>>, enabled = true): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
    enabled,
  });
  return {
    rows: query.data ? query.data.pages.flatMap(({ edges }) => edges.map(({ node }) => node)) : null,
    total: query.data?.pages[0]?.totalCount ?? null,
    loading: query.isLoading,
    failure: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  };
}
