module kcm-backup.io/control-plane/cluster-api

go 1.26.0

// Nothing is built from this module: its resource definitions are read.
require sigs.k8s.io/cluster-api v1.13.6
