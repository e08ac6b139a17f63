package main

import (
	"context"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
	"k8s.io/utils/ptr"
	"sigs.k8s.io/cluster-api/controllers/clustercache"
	"sigs.k8s.io/cluster-api/test/infrastructure/container"
	"sigs.k8s.io/cluster-api/test/infrastructure/docker/controllers"
	inmemory "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime"
	workload "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/server"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/config"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

// ports are those that workload API servers may take.
type ports struct{ first, last int32 }

// provider is the infrastructure provider of one hub.
type provider struct {
	cancel context.CancelFunc
	ended  chan struct{}
	front  *workload.WorkloadClustersMux
}

// startProvider reconciles a hub's DevClusters and DevMachines. Workload API
// servers listen again on the addresses that the DevClusters name.
func startProvider(kubeconfig string, machines inmemory.Manager, p ports) (*provider, error) {
	rest, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	rest.QPS, rest.Burst = 500, 1000
	manager, err := ctrl.NewManager(rest, managerOptions())
	if err != nil {
		return nil, err
	}
	front, err := workload.NewWorkloadClustersMux(machines, "127.0.0.1",
		workload.CustomPorts{MinPort: p.first, MaxPort: p.last})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	started := &provider{cancel: cancel, ended: make(chan struct{}), front: front}
	if err := addReconcilers(ctx, manager, machines, front); err != nil {
		cancel()
		return nil, err
	}
	go func() {
		defer close(started.ended)
		if err := manager.Start(ctx); err != nil {
			klog.ErrorS(err, "The provider ended")
		}
	}()
	return started, nil
}

func (p *provider) stop() {
	p.cancel()
	<-p.ended
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := p.front.Shutdown(ctx); err != nil {
		klog.ErrorS(err, "Connections are left open")
	}
}

func managerOptions() ctrl.Options {
	return ctrl.Options{
		Scheme:  hubScheme(),
		Metrics: server.Options{BindAddress: "0"},
		// One provider follows another in this process.
		Controller: config.Controller{SkipNameValidation: ptr.To(true)},
		Client: client.Options{Cache: &client.CacheOptions{
			DisableFor:   []client.Object{&corev1.Secret{}, &corev1.ConfigMap{}},
			Unstructured: true,
		}},
	}
}

func addReconcilers(ctx context.Context, manager ctrl.Manager, machines inmemory.Manager, front *workload.WorkloadClustersMux) error {
	// Docker is never asked: it is the backend of other DevMachines.
	docker, err := container.NewDockerClient()
	if err != nil {
		return err
	}
	many := controller.Options{MaxConcurrentReconciles: 10}
	cache, err := clustercache.SetupWithManager(ctx, manager, clustercache.Options{
		SecretClient: manager.GetClient(),
		Client:       clustercache.ClientOptions{UserAgent: "cloud", QPS: 100, Burst: 200},
	}, many)
	if err != nil {
		return err
	}
	if err := (&controllers.DevClusterReconciler{
		Client:           manager.GetClient(),
		ContainerRuntime: docker,
		InMemoryManager:  machines,
		APIServerMux:     front,
	}).SetupWithManager(ctx, manager, controller.Options{}); err != nil {
		return err
	}
	return (&controllers.DevMachineReconciler{
		Client:           manager.GetClient(),
		ContainerRuntime: docker,
		ClusterCache:     cache,
		InMemoryManager:  machines,
		APIServerMux:     front,
	}).SetupWithManager(ctx, manager, many)
}
