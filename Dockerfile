# docker build -t trade-counter . && docker run -p 5080:5080 -v counter-data:/data trade-counter
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# The public gallery carries the SDK's own Blazor script, so it is taken as it comes (docs/decisions/0004). It is one
# package more than the lock file lists, hence no locked restore here.
RUN dotnet publish src/TradeCounter.Web -c Release -o /app -p:UseSdkBlazorScript=true --use-current-runtime --self-contained false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
ENV ASPNETCORE_URLS=http://+:5080 \
    TradeCounter__DataFolder=/data
VOLUME /data
EXPOSE 5080
USER $APP_UID
ENTRYPOINT ["dotnet", "TradeCounter.Web.dll"]
