import { Module, type DynamicModule } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { FundingModule } from '@app/funding';
import { GrantsModule } from '@app/grants';
import { IdentityModule } from '@app/identity';
import { LedgerModule } from '@app/ledger';
import { DatabaseModule, graphqlServer, PlatformModule, type Clock, type Config } from '@app/platform';
import { RecordsModule } from '@app/records';
import { databaseOptions } from '../../../ormconfig.js';
import { AttachmentsController } from './files/attachments.controller.js';
import { DocumentsController } from './files/documents.controller.js';
import { CompetitionFunds } from './competition-funds.js';
import { ReceiptAccess } from './files/receipt-access.js';
import { ExportsController } from './files/exports.controller.js';
import { DisclosureController } from './ledger/disclosure.controller.js';
import { VoucherNamesReader } from './ledger/voucher-names.js';
import { VouchersController } from './ledger/vouchers.controller.js';
import { HealthController } from './health.controller.js';
import { AppPagesController } from './web-serving/app-pages.controller.js';
import { BuiltPage } from './web-serving/built-page.js';
import { CampaignPage } from './web-serving/campaign-page.js';
import { HomeContents } from './web-serving/home-content.js';
import { HomeController } from './web-serving/home.controller.js';
import { NoticePage } from './web-serving/notice-page.js';
import { OpenSeasons } from './web-serving/open-seasons.js';
import { ProjectPage } from './web-serving/project-page.js';
import { SeasonPage } from './web-serving/season-page.js';
import { PublicPagesController } from './web-serving/public-pages.controller.js';
import { LedgerFilesController } from './ledger/ledger-files.controller.js';
import { MetricsController } from './metrics.controller.js';
import { BankStatementController } from './spreadsheets/bank-statement.controller.js';
import { ProviderBillController } from './spreadsheets/provider-bill.controller.js';
import { SubmissionsSheetController } from './spreadsheets/submissions-sheet.controller.js';
import { DemoDeskController } from './payments/demo-desk.controller.js';
import { PaymentReturnController } from './payments/return.controller.js';
import { ResultsController } from './results/results.controller.js';
import { WechatController } from './wechat/wechat.controller.js';
import { AlipayWebhookController } from './webhooks/alipay.controller.js';
import { DemoWebhookController } from './webhooks/demo.controller.js';
import { StripeWebhookController } from './webhooks/stripe.controller.js';

/** One api process: GraphQL over HTTP and WebSocket, file routes, health and metrics. */
@Module({})
export class ApiModule {
  static forRoot(config: Config, clock?: Clock): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        DatabaseModule.forRoot(databaseOptions(config.DATABASE_URL, config.DATABASE_POOL)), PlatformModule.forRoot(config, clock),
        IdentityModule,
        LedgerModule,
        RecordsModule,
        CompetitionModule,
        FundingModule,
        GrantsModule,
        graphqlServer(),
      ],
      controllers: [
        AppPagesController,
        AlipayWebhookController,
        DemoDeskController,
        DemoWebhookController,
        PaymentReturnController,
        PublicPagesController,
        StripeWebhookController,
        AttachmentsController,
        BankStatementController,
        ProviderBillController,
        DisclosureController,
        DocumentsController,
        ExportsController,
        HealthController,
        HomeController,
        LedgerFilesController,
        MetricsController,
        ResultsController,
        SubmissionsSheetController,
        VouchersController,
        WechatController,
      ],
      providers: [
        BuiltPage,
        CampaignPage,
        CompetitionFunds,
        HomeContents,
        NoticePage,
        OpenSeasons,
        ProjectPage,
        ReceiptAccess,
        SeasonPage,
        VoucherNamesReader,
      ],
    };
  }
}
