using System.Text;
using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

[Collection(InTheShop.Name)]
public sealed class RunningTheNetwork(Shop shop)
{
    private const string At = "S05";

    private readonly Album _album = new("running-the-network");

    [Fact(
        DisplayName = "An administrator changes a place, switches a feature, gives and takes access, tries a file out, and looks why stock is so"
    )]
    public async Task A_day_of_the_administrator()
    {
        await using var browser = await shop.BrowserAsync();
        var office = await OfficePage.OpenAsync(browser, shop.Person("admin", null));
        await ChangeAPlaceAsync(office);
        await SwitchAsync(office);
        await GiveAndTakeAccessAsync(office);
        await TryAFileOutAsync(office);
        await LookAtStockAsync(office);
        await office.GoToAsync("node");
        await Assertions.Expect(office.Part("node-levels")).ToBeVisibleAsync();
        await _album.StepAsync(office.Page, "node");
        shop.HadNoFault();
    }

    private async Task ChangeAPlaceAsync(OfficePage office)
    {
        await office.GoToAsync("stores");
        await office.FillAsync("stores-search-input", At);
        await office.OpenRowAsync("stores-table", At);
        var before = await office.Part("place-phone-input").InputValueAsync();
        await office.FillAsync("place-timezone-input", "Nowhere/Atlantis");
        await office.PressAsync("place-save-btn");
        await Assertions.Expect(office.Part("place-timezone-input-error")).ToBeVisibleAsync();
        await _album.StepAsync(office.Page, "place-refused");
        await office.FillAsync("place-timezone-input", "Europe/Paris");
        await office.FillAsync("place-phone-input", "+33 4 93 00 00 00");
        await office.PressAsync("place-save-btn");
        await Assertions.Expect(office.Part("place-save-btn")).ToHaveCountAsync(0);
        await office.Page.ReloadAsync();
        await Assertions.Expect(office.Part("place-phone-input")).ToHaveValueAsync("+33 4 93 00 00 00");
        await office.FillAsync("place-phone-input", before);
        await office.PressAsync("place-save-btn");
        await Assertions.Expect(office.Part("place-save-btn")).ToHaveCountAsync(0);
    }

    private async Task SwitchAsync(OfficePage office)
    {
        await office.PressAsync("place-tab-switches-btn");
        var feature = office.Part("switches-feature-row", "lookbooks");
        var source = feature.GetByTestId("switches-source-text");
        await Assertions.Expect(source).ToHaveAttributeAsync("data-value", "default");
        await feature.GetByTestId("switches-change-btn").ClickAsync();
        await Assertions.Expect(office.Part("switch-effect-note")).ToBeVisibleAsync();
        await _album.StepAsync(office.Page, "switch");
        await office.PressAsync("switch-save-btn");
        await Assertions.Expect(source).ToHaveAttributeAsync("data-value", "location");
        await feature.GetByTestId("switches-takeback-btn").ClickAsync();
        await Assertions.Expect(source).ToHaveAttributeAsync("data-value", "default");
    }

    private async Task GiveAndTakeAccessAsync(OfficePage office)
    {
        await office.GoToAsync("staff");
        await office.PressAsync("staff-new-btn");
        await office.FillAsync("staff-username-input", "ines.moreau");
        await office.FillAsync("staff-name-input", "Inès Moreau");
        await office.Part("staff-store-check", At).CheckAsync();
        await office.PressAsync("staff-save-btn");
        var password = await office.Part("password-text").InnerTextAsync();
        await _album.StepAsync(office.Page, "password");
        await office.PressAsync("password-done-btn");
        await Assertions.Expect(office.Part("staff-panel", "ines.moreau")).ToBeVisibleAsync();

        await using var theirs = await shop.BrowserAsync();
        var page = await theirs.NewPageAsync();
        await (await SignInPage.OpenAsync(page, "/sales/")).SignInAsync(new DemoUser("ines.moreau", password, "associate", At));
        await Assertions.Expect(page.GetByTestId("category-screen")).ToBeVisibleAsync();

        await office.PressAsync("staff-deactivate-btn");
        await office.PressAsync("staff-ask-yes-btn");
        await Assertions.Expect(office.Part("staff-activate-btn")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByTestId("signin-screen")).ToBeVisibleAsync();
        await _album.StepAsync(office.Page, "access-taken");
    }

    private async Task TryAFileOutAsync(OfficePage office)
    {
        await office.GoToAsync("imports");
        await office.PressAsync("imports-new-btn");
        await office.Part("import-kind-select").SelectOptionAsync("stock-csv");
        var file = Encoding.UTF8.GetBytes("sku,location,quantity\nNOBODY-KNOWS-IT,S05,3\n");
        await office
            .Part("import-files-input")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "stock.csv",
                    MimeType = "text/csv",
                    Buffer = file,
                }
            );
        await office.PressAsync("import-start-btn");
        await Assertions.Expect(office.Part("import-error-row").First).ToBeVisibleAsync();
        await _album.StepAsync(office.Page, "import-errors");
        var csv = await office.Page.RunAndWaitForDownloadAsync(() => office.PressAsync("import-csv-btn"));
        (await File.ReadAllTextAsync(await csv.PathAsync())).ShouldContain("file,row,code,text");
    }

    private async Task LookAtStockAsync(OfficePage office)
    {
        var goods = await shop.Api.FindAsync(At, "Nice", null, v => v.Here > 1 && v.Barcode is not null);
        var order = await shop.Api.OrderAsync(goods.Sku, At, shop.Api.NewPhone());
        await office.GoToAsync("stock");
        await office.FillAsync("stock-search-input", goods.Variant.Barcode!);
        await office.PressAsync("stock-exact-btn");
        await office.OpenRowAsync("stock-table", At);
        await Assertions.Expect(office.Part("level-holder-row", order.Number)).ToBeVisibleAsync();
        await Assertions.Expect(office.Part("level-why-row", "reserved")).ToBeVisibleAsync();
        await Assertions.Expect(office.Part("level-movement-row").First).ToBeVisibleAsync();
        await _album.StepAsync(office.Page, "why");
        await shop.Api.CancelAsync(order.Id);
    }
}
