# SPDX-License-Identifier: MPL-2.0
# SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

# Where .NET's images come from; another address for a mirror.
ARG DOTNET_IMAGES=mcr.microsoft.com/dotnet

# The Danish design system, which the pages are made with. Nothing of Node.js reaches the finished image.
FROM node:22-bookworm-slim AS assets
WORKDIR /assets
COPY src/Host/package.json src/Host/package-lock.json src/Host/.npmrc ./
RUN npm ci --omit=optional --no-progress

FROM ${DOTNET_IMAGES}/sdk:10.0 AS build
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 CI=true
WORKDIR /source
# The packages by themselves, so that a change of the code does not fetch them again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Domain/Domain.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Projections/Projections.csproj src/Projections/packages.lock.json src/Projections/
COPY src/Host/Host.csproj src/Host/Assets.targets src/Host/packages.lock.json src/Host/
RUN dotnet restore src/Host --locked-mode
COPY src src
COPY --from=assets /assets/node_modules src/Host/node_modules
# The mark tells the build that the packages of the lock file are there, so that it does not look for Node.js.
RUN touch src/Host/node_modules/.fetched \
    && dotnet publish src/Host --configuration Release --no-restore --output /app -p:UseAppHost=false \
    && mkdir /data

# Chiseled: no shell, no package manager, not root. "extra" brings ICU and the time zones, which Danish dates and sorting need.
FROM ${DOTNET_IMAGES}/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY LICENSE ./
COPY --from=build /app ./
COPY --from=build --chown=1654:1654 /data /data
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    Ledger__Data=/data
USER 1654
EXPOSE 8080
VOLUME /data
ENTRYPOINT ["dotnet", "OS2.Ledger.Host.dll"]
