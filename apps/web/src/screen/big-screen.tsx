import { useParams } from 'react-router';
import { useLive } from '../api/use-live';
import { HallStateChanged, ReadHallState } from '../gql/hall/hall-state';

/** The big screen of the hall. */
export default function BigScreen() {
  const { '*': competitionId = '' } = useParams();
  const { value } = useLive(HallStateChanged, ReadHallState, { competitionId });
  return <main>{value?.current?.projectTitle}</main>;
}
