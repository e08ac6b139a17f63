import {
  Button,
  Card,
  CardBody,
  CardFooter,
  Flex,
  Grid,
  Text,
} from '@backstage/ui';
import { type DemoUser, demoUsers } from './demoUsers';
import styles from './ChooseUser.module.css';

/** Who to look at the demo as. */
export function ChooseUser({
  onChoose,
}: {
  readonly onChoose: (name: string) => void;
}) {
  return (
    <main className={styles.page}>
      <Flex direction="column" gap="6" className={styles.content}>
        <div>
          <Text as="h1" variant="title-medium" weight="bold">
            Platform portal
          </Text>
          <Text as="p" color="secondary">
            A demo of disaster recovery for k0rdent management clusters. Its
            organisation is made up, so there is no password: who are you?
          </Text>
        </div>
        <Grid.Root columns={{ initial: '1', md: '3' }} gap="4">
          {demoUsers.map(user => (
            <UserCard key={user.name} user={user} onChoose={onChoose} />
          ))}
        </Grid.Root>
      </Flex>
    </main>
  );
}

function UserCard({
  user: { name, displayName, role, may },
  onChoose,
}: {
  readonly user: DemoUser;
  readonly onChoose: (name: string) => void;
}) {
  return (
    <Card>
      <CardBody>
        <Text as="h2" variant="title-x-small" weight="bold">
          {displayName}
        </Text>
        <Text as="p" weight="bold">
          {role}
        </Text>
        <Text as="p">{may}</Text>
      </CardBody>
      <CardFooter>
        <Button onPress={() => onChoose(name)}>Sign in as {displayName}</Button>
      </CardFooter>
    </Card>
  );
}
