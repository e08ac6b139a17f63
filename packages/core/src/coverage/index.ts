export type {
  CoverageGap,
  CoverageNote,
  CoverageReport,
  CredentialCoverage,
} from './CoverageReport';
