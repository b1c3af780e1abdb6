import { Skeleton } from "@armoire/ui";

/** Rail, bar and tiles where they will stand, so that nothing jumps when they come. */
export const ShellSkeleton = () => (
  <div className="sales">
    <div className="topbar">
      <Skeleton width={180} height={28} />
      <Skeleton width={120} height={28} />
    </div>
    <div className="rail">
      {[0, 1, 2, 3, 4].map((each) => (
        <div key={each} className="railitem">
          <Skeleton width={26} height={26} />
          <Skeleton width={56} height={12} />
        </div>
      ))}
    </div>
    <div className="sales-main">
      <div className="screen">
        <div className="photos">
          {[0, 1, 2, 3].map((each) => (
            <div key={each} className="phototile">
              <Skeleton height="100%" />
            </div>
          ))}
        </div>
      </div>
    </div>
  </div>
);
