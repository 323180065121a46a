{{- /* What several templates say alike. */ -}}
{{- define "rgt.name" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 48 | trimSuffix "-" -}}
{{- end -}}

{{- define "rgt.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}
{{- end -}}
{{- end -}}

{{- define "rgt.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- /* The chosen pods; call with (list . "backend"). */ -}}
{{- define "rgt.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "rgt.pod" -}}
automountServiceAccountToken: false
# Else a service `rgt` would be told to the server as RGT_PORT and the like.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 64Mi
  {{- if .Values.databaseCa }}
  - name: certificates
    configMap:
      name: {{ .Values.databaseCa }}
  {{- end }}
{{- end -}}

{{- define "rgt.container" -}}
image: {{ include "rgt.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- if .Values.databaseCa }}
  - name: certificates
    mountPath: /certificates
    readOnly: true
  {{- end }}
{{- end -}}

{{- /* Settings that are secrets; call with (list "name of the secret" (list "RGT_..." ...)). */ -}}
{{- define "rgt.secrets" -}}
{{- $secret := index . 0 -}}
{{- range $index, $name := index . 1 }}
{{- if $index }}
{{ end -}}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $name }}
{{- end }}
{{- end -}}

{{- /* Why pods are started anew: other settings, or secrets that somebody says are others. */ -}}
{{- define "rgt.reasons" -}}
rgt/settings: {{ .Values.settings | toJson | sha256sum }}
rgt/secrets: {{ .Values.secrets.version | quote }}
{{- end -}}
