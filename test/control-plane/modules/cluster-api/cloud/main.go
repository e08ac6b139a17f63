// Command cloud is Cluster API's in-memory infrastructure provider, parted from
// the management cluster: its machines outlive the hub, as those of a real
// cloud do.
//
// The reconcilers, the machines and the workload API servers are upstream's.
// Upstream's own program serves one management cluster for as long as it runs,
// and its machines end with it.
//
//	PUT    /hub       the body is the path of a kubeconfig: serves that cluster
//	DELETE /hub       serves none; the machines stay
//	GET    /machines  the machines of ?cluster=, with the time when they were made
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"k8s.io/klog/v2"
	cloudv1 "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/cloud/api/v1alpha1"
	inmemory "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
)

// cloud is what outlives a hub.
type cloud struct {
	machines inmemory.Manager
	ports    ports

	lock sync.Mutex
	// The provider that serves a hub at present.
	provider *provider
}

func main() {
	address := flag.String("address", "127.0.0.1:19100", "where to serve")
	first := flag.Int("first-port", 20000, "of the workload API servers")
	last := flag.Int("last-port", 20099, "of the workload API servers")
	flag.Parse()
	ctrl.SetLogger(klog.Background())

	machines := inmemory.NewManager(machineScheme())
	must(machines.Start(context.Background()))
	c := &cloud{machines: machines, ports: ports{int32(*first), int32(*last)}}
	http.HandleFunc("PUT /hub", c.serveHub)
	http.HandleFunc("DELETE /hub", c.leaveHub)
	http.HandleFunc("GET /machines", c.listMachines)
	must(http.ListenAndServe(*address, nil))
}

func (c *cloud) serveHub(w http.ResponseWriter, r *http.Request) {
	kubeconfig, err := io.ReadAll(r.Body)
	if err == nil {
		c.lock.Lock()
		defer c.lock.Unlock()
		c.stopProvider()
		c.provider, err = startProvider(string(kubeconfig), c.machines, c.ports)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (c *cloud) leaveHub(http.ResponseWriter, *http.Request) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.stopProvider()
}

func (c *cloud) stopProvider() {
	if c.provider != nil {
		c.provider.stop()
		c.provider = nil
	}
}

// machine is one virtual machine, whether or not a hub knows of it.
type machine struct {
	Cluster string    `json:"cluster"`
	Name    string    `json:"name"`
	Made    time.Time `json:"made"`
}

func (c *cloud) listMachines(w http.ResponseWriter, r *http.Request) {
	all := []machine{}
	for _, cluster := range r.URL.Query()["cluster"] {
		list := &cloudv1.CloudMachineList{}
		group := c.machines.GetResourceGroup(cluster)
		if err := group.GetClient().List(r.Context(), list); err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		for _, m := range list.Items {
			made := m.CreationTimestamp.Time
			all = append(all, machine{cluster, m.Name, made})
		}
	}
	slices.SortFunc(all, func(a, b machine) int {
		return cmp.Or(cmp.Compare(a.Cluster, b.Cluster), cmp.Compare(a.Name, b.Name))
	})
	must(json.NewEncoder(w).Encode(all))
}

func must(err error) {
	if err != nil {
		klog.ErrorS(err, "The cloud ends")
		os.Exit(1)
	}
}
