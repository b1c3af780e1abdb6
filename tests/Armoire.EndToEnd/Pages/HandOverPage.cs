using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>The counter: code, payment, done.</summary>
internal sealed class HandOverPage(IPage page)
{
    public ILocator Due => page.GetByTestId("handover-due-text");

    public Task EnterCodeAsync(string code) => page.GetByTestId("handover-code-input").FillAsync(code);

    public Task PaidInCashAsync() => page.GetByTestId("handover-tender-cash-btn").ClickAsync();

    public Task SubmitAsync() => page.GetByTestId("handover-submit-btn").ClickAsync();

    public Task RefusesTheCodeAsync() => Assertions.Expect(page.GetByTestId("handover-code-input-error")).ToBeVisibleAsync();

    public Task IsDoneAsync() => Assertions.Expect(page.GetByTestId("handover-done-box")).ToBeVisibleAsync();
}
