using Armoire.EndToEnd.Ground;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>The door of every app.</summary>
internal sealed class SignInPage(IPage page)
{
    public IPage Page => page;

    public static async Task<SignInPage> OpenAsync(IPage page, string app)
    {
        await page.GotoAsync(app);
        await Assertions.Expect(page.GetByTestId("signin-screen")).ToBeVisibleAsync();
        return new(page);
    }

    public async Task SignInAsync(DemoUser user)
    {
        await page.GetByTestId("signin-user-input").FillAsync(user.UserName);
        await page.GetByTestId("signin-password-input").FillAsync(user.Password);
        await page.GetByTestId("signin-submit-btn").ClickAsync();
    }
}
