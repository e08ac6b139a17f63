export interface Config {
  kcmBackup?: {
    hubs?: Array<{
      /**
       * Who owns the entity of this management cluster, such as
       * `group:default/platform-eu`. It stands above what the cluster says of
       * itself.
       */
      owner?: string;
    }>;
  };
  catalog?: {
    providers?: {
      /** Adds the management clusters of `kcmBackup.hubs`, and what they manage. */
      kcmBackup?: {
        /** How often each is read; every ten minutes when absent. */
        schedule?: {
          frequency: string | object;
          timeout: string | object;
          initialDelay?: string | object;
          scope?: 'global' | 'local';
        };
        /** Namespace of the entities; `default` when absent. */
        namespace?: string;
        /** Owner of hubs that neither name nor note one; `unknown` when absent. */
        owner?: string;
        /** The System that all of them are part of. */
        system?: string;
      };
    };
  };
}
