package trust

// Facts are the values in a measure that a machine can compare: between two
// versions ("backup retention P14D → P7D: lowered") and between two languages.
// Durations are ISO 8601. An interval says how often something is done, so
// shorter is better. Where more or less of a value raises protection, that is
// said; the other facts have no direction.
type Facts struct {
	// TLSVersions that are accepted on incoming connections.
	// Law: RFC 8996 (BCP 195) retires 1.0 and 1.1.
	// Example: ["1.2", "1.3"]
	TLSVersions []TLSVersion `toml:"tls_versions"`
	// HSTS: browsers are told to use encrypted connections only (RFC 6797).
	HSTS *bool `toml:"hsts" better:"more"`
	// ForwardSecrecy of the key exchange.
	ForwardSecrecy *bool `toml:"forward_secrecy" better:"more"`
	// CertificateAuthorities that issue the server certificates; they are no sub-processors.
	// Example: ["Let's Encrypt"]
	CertificateAuthorities []Token `toml:"certificate_authorities"`
	// EncryptionAtRest is the algorithm with the key length.
	// Law: Art. 32(1)(a) GDPR.
	// Example: "AES-256"
	EncryptionAtRest Token `toml:"encryption_at_rest"`
	// BackupEncryption is the algorithm with the key length.
	// Example: "AES-256"
	BackupEncryption Token `toml:"backup_encryption"`
	// KeyManagement says who holds the keys.
	// Law: EDPB Recommendations 01/2020, use cases 1 and 6.
	KeyManagement KeyHolder `toml:"key_management"`
	// KeyStorage says where the keys are kept.
	KeyStorage KeyStorage `toml:"key_storage"`
	// KeyRotation is the interval at which keys are replaced.
	KeyRotation Interval `toml:"key_rotation" better:"less"`
	// DiskEncryption of laptops and mobile devices.
	DiskEncryption *bool `toml:"disk_encryption" better:"more"`

	// MFA says for whom a second factor is required.
	MFA MFA `toml:"mfa"`
	// SSO protocols that customers can use.
	// Example: ["SAML 2.0"]
	SSO []Token `toml:"sso"`
	// PasswordLength is the smallest number of characters.
	PasswordLength Count `toml:"password_length" better:"more"`
	// PasswordHash is the function by which passwords are stored.
	PasswordHash PasswordHash `toml:"password_hash"`
	// LockoutAttempts is the number of failed logins after which an account is locked.
	LockoutAttempts Count `toml:"lockout_attempts" better:"less"`
	// SessionTimeout after which an idle session ends.
	SessionTimeout Duration `toml:"session_timeout" better:"less"`
	// AccessReview is the interval at which access rights are reviewed.
	// Law: Art. 32(1)(d) GDPR.
	AccessReview Interval `toml:"access_review" better:"less"`
	// AccessRevocation is the time within which the access of leavers is withdrawn.
	AccessRevocation Duration `toml:"access_revocation" better:"less"`
	// TenantSeparation is how the data of customers are kept apart.
	TenantSeparation TenantSeparation `toml:"tenant_separation"`
	// Environments that are kept apart.
	// Example: ["development", "test", "production"]
	Environments []Environment `toml:"environments"`

	// BackupFull is the interval of full backups.
	// Law: Art. 32(1)(c) GDPR.
	// Example: "P1D"
	BackupFull Interval `toml:"backup_full" better:"less"`
	// BackupIncremental is the interval of incremental backups.
	// Law: Art. 32(1)(c) GDPR.
	BackupIncremental Interval `toml:"backup_incremental" better:"less"`
	// SnapshotInterval is the interval of storage snapshots.
	SnapshotInterval Interval `toml:"snapshot_interval" better:"less"`
	// BackupRetention is how long backups are kept.
	// Example: "P30D"
	BackupRetention Duration `toml:"backup_retention" better:"more"`
	// PointInTimeRecovery is the time span within which any moment can be restored.
	PointInTimeRecovery Duration `toml:"point_in_time_recovery" better:"more"`
	// BackupOffsite: a copy is kept at another site.
	BackupOffsite *bool `toml:"backup_offsite" better:"more"`
	// Replication of the live data to a second site.
	Replication Replication `toml:"replication"`
	// RestoreTest is the interval at which restoring is rehearsed.
	// Law: Art. 32(1)(c) and (d) GDPR.
	RestoreTest Interval `toml:"restore_test" better:"less"`
	// RPO is the recovery point objective: the longest span of data that may be lost.
	RPO Duration `toml:"rpo" better:"less"`
	// RTO is the recovery time objective: the longest time until the service is back.
	RTO Duration `toml:"rto" better:"less"`
	// Availability promised per year, in per cent.
	// Example: "99.9"
	Availability Percent `toml:"availability" better:"more"`
	// RAID level of the storage.
	// Example: "RAID 5"
	RAID Token `toml:"raid"`
	// PowerRedundancy of the emergency supply.
	// Example: "N+1"
	PowerRedundancy Token `toml:"power_redundancy"`
	// CoolingRedundancy of the air conditioning.
	// Example: "N+1"
	CoolingRedundancy Token `toml:"cooling_redundancy"`
	// GeneratorRuntime without refuelling.
	GeneratorRuntime Duration `toml:"generator_runtime" better:"more"`
	// NetworkCarriers that connect the site independently.
	NetworkCarriers Count `toml:"network_carriers" better:"more"`
	// FireSuppression agent or system.
	// Example: "Inergen"
	FireSuppression Token `toml:"fire_suppression"`
	// ContinuityTest is the interval at which the emergency plan is rehearsed.
	// Law: Art. 32(1)(d) GDPR.
	ContinuityTest Interval `toml:"continuity_test" better:"less"`

	// GuardHours in which guards are on site.
	// Example: "24/7"
	GuardHours Token `toml:"guard_hours"`
	// VideoSurveillance of entrances or rooms.
	VideoSurveillance *bool `toml:"video_surveillance" better:"more"`
	// VideoRetention is how long recordings are kept.
	VideoRetention Duration `toml:"video_retention" better:"less"`
	// Alarm system of the building.
	Alarm *bool `toml:"alarm" better:"more"`
	// VisitorLog of everybody who enters.
	VisitorLog *bool `toml:"visitor_log" better:"more"`

	// Firewall at the edge of the network.
	Firewall *bool `toml:"firewall" better:"more"`
	// DDoSProtection against overload attacks.
	DDoSProtection *bool `toml:"ddos_protection" better:"more"`
	// IntrusionDetection by a system of its own.
	IntrusionDetection *bool `toml:"intrusion_detection" better:"more"`
	// Antimalware on servers or devices.
	Antimalware *bool `toml:"antimalware" better:"more"`
	// RemoteWipe of lost devices.
	RemoteWipe *bool `toml:"remote_wipe" better:"more"`
	// PatchCritical is the time within which critical updates are installed.
	PatchCritical Duration `toml:"patch_critical" better:"less"`
	// PatchCycle is the interval of regular updates.
	PatchCycle Interval `toml:"patch_cycle" better:"less"`
	// VulnerabilityScan is the interval of automated scans.
	// Law: Art. 32(1)(d) GDPR.
	VulnerabilityScan Interval `toml:"vulnerability_scan" better:"less"`
	// Pentest is the interval of penetration tests.
	// Law: Art. 32(1)(d) GDPR.
	Pentest Interval `toml:"pentest" better:"less"`
	// PentestBy says who tests.
	PentestBy Tester `toml:"pentest_by"`
	// LogRetention is how long logs are kept.
	LogRetention Duration `toml:"log_retention"`
	// LogReview is the interval at which logs are looked at.
	LogReview Interval `toml:"log_review" better:"less"`
	// Monitoring hours of the systems.
	// Example: "24/7"
	Monitoring Token `toml:"monitoring"`

	// BreachNotice is the time within which the controller is told of a personal-data breach.
	// Law: Art. 33(2) GDPR: without undue delay.
	// Example: "PT24H"
	BreachNotice Duration `toml:"breach_notice" better:"less"`
	// Training is the interval of data-protection training.
	// Law: Art. 32(4) and 39(1)(b) GDPR.
	Training Interval `toml:"training" better:"less"`
	// ConfidentialityCommitment of everybody with access.
	// Law: Art. 28(3)(b) GDPR.
	ConfidentialityCommitment *bool `toml:"confidentiality_commitment" better:"more"`
	// SupplierReview is the interval at which sub-processors are assessed.
	// Law: Art. 28(1) and (4) GDPR.
	SupplierReview Interval `toml:"supplier_review" better:"less"`
	// RiskAssessment is the interval of the risk analysis.
	// Law: Art. 32(2) GDPR.
	RiskAssessment Interval `toml:"risk_assessment" better:"less"`
	// ConceptReview is the interval at which the measures as a whole are reviewed.
	// Law: Art. 32(1)(d) GDPR.
	ConceptReview Interval `toml:"concept_review" better:"less"`
	// Audit is the interval of internal or external audits.
	// Law: Art. 32(1)(d) GDPR.
	Audit Interval `toml:"audit" better:"less"`
	// ReleasesPerWeek in which corrections are delivered.
	ReleasesPerWeek Count `toml:"releases_per_week"`
	// ErasureAfter is the time after the end of the agreement within which data are erased.
	// Law: Art. 28(3)(g) GDPR.
	ErasureAfter Duration `toml:"erasure_after" better:"less"`
	// ErasureBackups is the time after which erased data have left the backups too.
	// Law: Art. 28(3)(g) GDPR.
	ErasureBackups Duration `toml:"erasure_backups" better:"less"`
}
