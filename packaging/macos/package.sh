#!/usr/bin/env bash
# The application for macOS, signed, notarized and in a disk image. On a Mac, in the checkout:
#
#   python3 packaging/bundle.py
#   IDENTITY="Developer ID Application: NAME (TEAM)" PROFILE=imr packaging/macos/package.sh
#
# IDENTITY is the name of a certificate in the keychain (security find-identity -v -p codesigning).
# PROFILE is what `xcrun notarytool store-credentials` was told to call the account of the team.
# Without IDENTITY the application is signed for this Mac only, and nothing is notarized; others
# would have to allow it by hand (System Settings, Privacy & Security).
set -euo pipefail
cd "$(dirname "$0")/../.."

IDENTITY="${IDENTITY:--}" # "-" signs for this machine
PROFILE="${PROFILE:-}"
VERSION="$(python3 packaging/version.py)"
ARCHITECTURE="$(uname -m)" # of the Python that made the bundle: one image for each
APP="dist/IMR Workbench.app"
IMAGE="dist/imr-workbench-$VERSION-macos-$ARCHITECTURE.dmg"
ENTITLEMENTS="packaging/macos/entitlements.plist"

[ -d "$APP" ] || { echo "There is no $APP: call python3 packaging/bundle.py first."; exit 1; }

hardened=(--force --options runtime --entitlements "$ENTITLEMENTS" --sign "$IDENTITY")
[ "$IDENTITY" = "-" ] || hardened+=(--timestamp)

# From the inside out: a signature covers what it finds signed.
find "$APP/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
  xargs -0 -n 1 codesign "${hardened[@]}"
find "$APP/Contents" -type d -name '*.framework' -print0 |
  xargs -0 -n 1 codesign "${hardened[@]}"
codesign "${hardened[@]}" "$APP"
codesign --verify --deep --strict --verbose=2 "$APP"

# What is dragged into Applications, beside a link to it.
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cp -R "$APP" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname "IMR Workbench" -srcfolder "$folder" -ov -format UDZO "$IMAGE"

if [ -n "$PROFILE" ]; then
  codesign --sign "$IDENTITY" --timestamp "$IMAGE"
  xcrun notarytool submit "$IMAGE" --keychain-profile "$PROFILE" --wait
  xcrun stapler staple "$IMAGE"
  spctl --assess --type open --context context:primary-signature --verbose "$IMAGE"
fi
echo "$IMAGE"
