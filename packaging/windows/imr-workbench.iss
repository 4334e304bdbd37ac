; The installer for Windows, for Inno Setup 6.3 or newer. On Windows, in the checkout:
;
;   py -3.11 packaging\bundle.py
;   py -3.11 packaging\version.py
;   iscc /DAppVersion=X.Y.Z packaging\windows\imr-workbench.iss
;
; with the version that the second line prints. It makes dist\imr-workbench-X.Y.Z-setup.exe.
; To sign, name a tool once (Inno Setup: Tools, Configure Sign Tools) and add /Ssigner=... and
; /DSign; without them the installer is unsigned and says so in its properties.
;
; It installs for one person without asking for rights, or for everybody where an administrator
; chooses so. Workspaces lie in the person's own folder; nothing here touches them, ever.

#ifndef AppVersion
  #error Name the version: /DAppVersion=X.Y.Z
#endif
#define AppName "IMR Workbench"
#define Program "imr-workbench.exe"
#define Root AddBackslash(SourcePath) + "..\.."

[Setup]
; Never changed: it is how a later version finds the one that it replaces.
AppId={{8E0E5F3B-5C43-4E6B-9B55-6A0D6B4D5C11}
AppName={#AppName}
AppVersion={#AppVersion}
AppVerName={#AppName} {#AppVersion}
AppPublisher=IMR Workbench contributors
VersionInfoVersion={#AppVersion}
DefaultDirName={autopf}\{#AppName}
DefaultGroupName={#AppName}
DisableProgramGroupPage=yes
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist
OutputBaseFilename=imr-workbench-{#AppVersion}-setup
SetupIconFile={#Root}\build\imr-workbench.ico
UninstallDisplayIcon={app}\{#Program}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
; Qt 6.11 asks for Windows 10 21H2.
MinVersion=10.0.19044
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesEnvironment=yes
ChangesAssociations=yes
; A running program is asked to close first, and saves what was typed.
CloseApplications=yes
#ifdef Sign
SignTool=signer
SignedUninstaller=yes
#endif

[Tasks]
Name: desktopicon; Description: "Put an icon on the desktop"; Flags: unchecked
Name: path; Description: "Let a console find the command imr-workbench"; Flags: unchecked

[Files]
Source: "{#Root}\dist\imr-workbench\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an earlier version had and this one has not would be loaded again.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\{#AppName}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#AppName}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
; A double click on a moved case opens it.
Root: HKA; Subkey: "Software\Classes\.imrcase"; ValueType: string; ValueData: "ImrWorkbench.Case"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\ImrWorkbench.Case"; ValueType: string; ValueData: "Case of IMR Workbench"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ImrWorkbench.Case\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "Software\Classes\ImrWorkbench.Case\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsNotOnPath

[Run]
Filename: "{app}\{#Program}"; Description: "Open {#AppName}"; Flags: nowait postinstall skipifsilent

[Code]
function OnPath(): String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function IsNotOnPath(): Boolean;
begin
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(OnPath()) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Ours: String;
  Place: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  Path := OnPath();
  Ours := ';' + ExpandConstant('{app}');
  Place := Pos(Uppercase(Ours), Uppercase(Path));
  if Place > 0 then
  begin
    Delete(Path, Place, Length(Ours));
    RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Path);
  end;
end;
